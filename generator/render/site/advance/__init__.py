"""推进 pages: 集中开工, 谋划储备, 观摩点评, 挂图作战, 变更, 各期. `contents` lists them."""
