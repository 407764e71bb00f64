"""CIDEr by the official program over a file of {"hypothesis": "...", "references": [...]} lines; prints the corpus value.

Usage: LETHE_PYCOCOEVALCAP=folder python peer_cider.py corpus.jsonl   (the folder holds pycocoevalcap/, or its cider/)
"""
import json
import os
import sys

root = os.environ["LETHE_PYCOCOEVALCAP"]
package = os.path.join(root, "pycocoevalcap")
sys.path.insert(0, package if os.path.isdir(package) else root)
from cider.cider import Cider  # noqa: E402

references, hypotheses = {}, {}
with open(sys.argv[1], encoding="utf-8") as lines:
    for number, line in enumerate(lines):
        item = json.loads(line)
        references[number] = item["references"]
        hypotheses[number] = [item["hypothesis"]]
print(repr(float(Cider().compute_score(references, hypotheses)[0])))
