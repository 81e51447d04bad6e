"""Print (印刷): what leaves the office on paper — 观摩手册, 挂图, 通报 — each set by typst. Only `generator.pipeline` uses it."""
