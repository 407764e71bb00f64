"""The same model, batch and optimizer as `lethe bench step`, in PyTorch: prints one JSON line with milliseconds per step.

Usage: python peer_pytorch.py '{"width":64,...}'   (the JSON that `lethe bench step --peer` passes)
"""
import json
import math
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F


def rms_norm(x):
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + 1e-6)


class LoraLinear(nn.Module):
    """y = x W + scale * (x A) B with W frozen: how PEFT computes it; or merged, as Lethe does."""

    def __init__(self, inputs, outputs, rank, scale, merged):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(inputs, outputs) * 0.7 / math.sqrt(inputs), requires_grad=rank == 0)
        self.rank, self.scale, self.merged = rank, scale, merged
        if rank:
            self.a = nn.Parameter(torch.randn(inputs, rank) / math.sqrt(inputs))
            self.b = nn.Parameter(torch.zeros(rank, outputs))

    def forward(self, x):
        if not self.rank:
            return x @ self.weight
        if self.merged:
            return x @ (self.weight + self.scale * (self.a @ self.b))
        return x @ self.weight + self.scale * ((x @ self.a) @ self.b)


class Block(nn.Module):
    def __init__(self, width, heads, rank, scale, merged):
        super().__init__()
        linear = lambda i, o: LoraLinear(i, o, rank, scale, merged)
        self.heads = heads
        self.query, self.key, self.value = linear(width, width), linear(width, width), linear(width, width)
        self.output, self.up, self.down = linear(width, width), linear(width, 4 * width), linear(4 * width, width)

    def split(self, x):
        batch, tokens, width = x.shape
        return x.view(batch, tokens, self.heads, width // self.heads).transpose(1, 2)

    def forward(self, x, rows, mask):
        normed = rms_norm(x)
        keys, values = self.split(self.key(normed)), self.split(self.value(normed))
        if rows is not None:
            index = rows.unsqueeze(-1).expand(-1, -1, x.shape[-1])
            normed, x = normed.gather(1, index), x.gather(1, index)
        query = self.split(self.query(normed))
        if mask is None:
            mixed = F.scaled_dot_product_attention(query, keys, values, is_causal=True)
        else:
            mixed = F.scaled_dot_product_attention(query, keys, values, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(x.shape)
        x = x + self.output(mixed)
        return x + self.down(F.relu(self.up(rms_norm(x))))


class Model(nn.Module):
    def __init__(self, c, merged):
        super().__init__()
        width, rank = c["width"], c["rank"]
        frozen = rank > 0
        scale = c["alpha"] / rank if rank else 0.0
        self.projector = nn.Sequential(
            nn.Linear(width, c["projectorWidth"]), nn.GELU(approximate="tanh"), nn.Linear(c["projectorWidth"], width)
        )
        self.embedding = nn.Embedding(c["words"], width)
        self.position = nn.Parameter(torch.randn(c["imageTokens"] + c["text"], width) * 0.1, requires_grad=not frozen)
        self.blocks = nn.ModuleList(Block(width, c["heads"], rank, scale, merged) for _ in range(c["blocks"]))
        self.head = nn.Parameter(torch.randn(width, c["words"]) * 0.7 / math.sqrt(width), requires_grad=not frozen)
        self.embedding.weight.requires_grad_(not frozen)

    def forward(self, image, tokens, rows, mask):
        x = torch.cat([self.projector(image), self.embedding(tokens)], 1) + self.position
        for block in self.blocks[:-1]:
            x = block(x, None, None)
        x = self.blocks[-1](x, rows, mask)
        return rms_norm(x) @ self.head


def measure(c, compiled, merged):
    torch.manual_seed(0)
    device = c["device"]
    model = Model(c, merged).to(device)
    params = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(params, lr=1e-3, weight_decay=0.0, **c.get("adamw", {}))
    length = c["imageTokens"] + c["text"]
    image = torch.randn(c["batch"], c["imageTokens"], c["width"], device=device)
    tokens = torch.randint(c["words"], (c["batch"], c["text"]), device=device)
    rows = torch.arange(length - c["perItem"], length, device=device).expand(c["batch"], -1)
    mask = torch.arange(length, device=device)[None, None, None, :] <= rows[:, None, :, None]
    targets = torch.randint(c["words"], (c["batch"], c["perItem"]), device=device)
    forward = torch.compile(model) if compiled else model

    def step():
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast("cuda", torch.bfloat16, enabled=c.get("bf16", False)):
            logits = forward(image, tokens, rows, mask)
        loss = F.cross_entropy(logits.float().flatten(0, 1), targets.flatten())
        loss.backward()
        torch.nn.utils.clip_grad_norm_(params, 1.0)
        optimizer.step()
        return loss

    sync = torch.cuda.synchronize if device == "cuda" else lambda: None
    for _ in range(c["warmup"]):
        step()
    sync()
    times = []
    for _ in range(c["steps"]):
        started = time.perf_counter()
        step()
        sync()
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    return {"median": times[len(times) // 2], "min": times[0]}


def main():
    c = json.loads(sys.argv[1])
    torch.set_num_threads(c["threads"])
    if c.get("tf32"):
        torch.backends.cuda.matmul.allow_tf32 = True
    result = {"torch": torch.__version__, "threads": c["threads"], "device": c["device"]}
    variants = [("eager", False, False), ("eagerMerged", False, True), ("compile", True, False), ("compileMerged", True, True)]
    if not c["rank"]:
        variants = [("eager", False, False), ("compile", True, False)]
    for name, compiled, merged in variants:
        try:
            result[name] = measure(c, compiled, merged)
        except Exception as error:  # torch.compile needs a working C++ compiler; say why it is absent
            result[name] = {"error": str(error).splitlines()[0]}
    print(json.dumps(result))


main()
