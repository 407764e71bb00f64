"""Peer of vqa.ts: the official VQA evaluation on official files, as its own demo calls it.

usage: peer_vqa.py FOLDER_OF_GT_VISION_LAB_VQA questions.json annotations.json results.json
The program is Python 2; when it is loaded its print statements become calls and its tabs spaces,
nothing else is changed.
"""
import contextlib
import io
import json
import re
import sys
import types


def load(folder, name):
    # Python 2 counts a tab as eight columns.
    source = open(f"{folder}/{name}", encoding="utf-8").read().expandtabs(8)
    source = re.sub(r"^(\s*)print (.+)$", r"\1print(\2)", source, flags=re.M)
    module = types.ModuleType(name)
    exec(compile(source, name, "exec"), module.__dict__)
    return module


folder, questions, annotations, results = sys.argv[1:]
for missing in ("matplotlib", "matplotlib.pyplot", "matplotlib.collections", "matplotlib.patches", "skimage", "skimage.io"):
    sys.modules.setdefault(missing, types.ModuleType(missing))
sys.modules["matplotlib.collections"].PatchCollection = None
sys.modules["matplotlib.patches"].Rectangle = sys.modules["matplotlib.patches"].Polygon = None
sys.modules["matplotlib.patches"].Circle = None
with contextlib.redirect_stdout(io.StringIO()):
    VQA = load(folder, "PythonHelperTools/vqaTools/vqa.py").VQA
    VQAEval = load(folder, "PythonEvaluationTools/vqaEvaluation/vqaEval.py").VQAEval
    vqa = VQA(annotations, questions)
    evaluation = VQAEval(vqa, vqa.loadRes(results, questions), n=10)
    evaluation.evaluate()
print(json.dumps({"overall": evaluation.accuracy["overall"]}))
