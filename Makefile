# 本项目的全部日常操作。人和流水线用同样的命令。
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PORT ?= 8000
# 在代码托管平台上，问题批注在出错的那一行旁边。
STYLE ?= $(if $(GITHUB_ACTIONS),github,text)
# 与哪个提交或分支相比（make check、make diff），由谁改动，摘要写到哪里，发布到哪里。这几个值可能来自别人的分支名，
# 只作为环境变量交给命令，不写进命令行的文字里。
BASE ?=
UNIT ?=
DEPLOY ?=
SUMMARY ?= $(GITHUB_STEP_SUMMARY)
MAIN ?= main
export BASE UNIT DEPLOY SUMMARY MAIN
# 看网页的测试多半在等浏览器，比处理器多开一份。
JOBS ?= 3
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate

export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help check diff site forms newest deploy serve test machine bench audit schema lock licences clean

help: ## 列出全部命令（默认）
	@echo '湛河区重点项目台账'
	@echo
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|' 2>/dev/null \
	  || sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1  \2/p' $(MAKEFILE_LIST)
	@echo
	@echo '首次使用：make site。需要 Python 3.11 以上；可用 make site PYTHON=python3.12 指定。'

check: $(VENV)/.self ## 检查 data/ 里的全部数据，逐条说明问题
	@set --; [ -z "$$UNIT" ] || set -- --changed-by "$$UNIT"; [ -z "$$BASE" ] || set -- "$$@" "$$BASE"; \
	  $(BIN)/generator check --style $(STYLE) "$$@"

diff: $(VENV)/.self ## 审阅改动，如 make diff BASE=origin/main：每个字段原值和新值，对合计、灯和名次的影响
	@if [ -n "$$SUMMARY" ]; then $(BIN)/generator diff --format markdown "$$BASE" >> "$$SUMMARY"; \
	  else $(BIN)/generator diff "$$BASE"; fi

site: $(VENV)/.self ## 检查数据并生成站点到 site/
	$(BIN)/generator check --style $(STYLE)
	$(BIN)/generator build
	@echo
	@echo '站点已生成：用浏览器打开 $(CURDIR)/site/index.html，或执行 make serve 预览。'

forms: $(VENV)/.self ## 写出三张表的 Excel，如 make forms PERIOD=2021-09
	$(BIN)/generator forms $(if $(PERIOD),--period $(PERIOD))

newest: ## 确认现在的提交就是主分支上最新的；不是就不该发布
	@tip=$$(git ls-remote origin "refs/heads/$$MAIN" | cut -f 1); here=$$(git rev-parse HEAD); \
	[ "$$tip" = "$$here" ] || { echo "主分支已到 $${tip:-（读不到）}，现在是 $$here，由最新的那次发布。" >&2; exit 1; }

deploy: site ## 把站点送到内网服务器，如 make deploy DEPLOY=用户@主机:/srv/ledger
	@deploy/publish site "$$DEPLOY"

serve: $(VENV)/.self ## 本机预览站点，改动数据后自动更新
	$(BIN)/generator serve --port $(PORT)

test: $(VENV)/.self $(VENV)/.dev node_modules/.stamp ## 全部检查和测试
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -n $(JOBS) --dist loadfile --cov --cov-report=term

machine: ## 在 Debian、Ubuntu 上装好浏览器测试要用的系统软件（要有管理员权限）
	@.ci/machine

bench: $(VENV)/.self $(VENV)/.dev build/peers/.ready ## 测速：同一次运行里与同类软件比较，写出 benchmarks/RESULTS.md
	$(BIN)/python -m benchmarks $(if $(LARGE),--large $(LARGE))

# 查不到的依赖也算失败（--strict）：没有答复不等于没有漏洞。
audit: build/audit/.ready ## 查全部锁定的依赖有没有已公布的漏洞，需要外网
	for lock in requirements*.txt; do build/audit/bin/pip-audit --strict --disable-pip --require-hashes -r $$lock || exit; done
	@if command -v npm >/dev/null; then echo npm audit --package-lock-only; npm audit --package-lock-only; \
	else echo '没有 npm，浏览器测试所用的包没有查。' >&2; exit 1; fi

schema: $(VENV)/.self ## 重新生成编辑器用的数据格式说明 data/schema/
	$(BIN)/generator schema

lock: $(VENV)/.dev ## 改动 requirements*.in 后重新锁定依赖
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-dev.in -c requirements.txt -o requirements-dev.txt
	$(LOCK) requirements-bench.in -o requirements-bench.txt
	$(LOCK) requirements-audit.in -o requirements-audit.txt

licences: $(VENV)/.self $(VENV)/.dev ## 依赖升级后重新生成许可清单 LICENCES.md 和网页画图的脚本 vega.js
	$(BIN)/python tools/licences.py > LICENCES.md
	$(BIN)/python tools/vega.py

clean: ## 删除一切可以重新生成的文件
	rm -rf $(VENV) build site site.new site.old site.lock node_modules *.egg-info .coverage .coverage.* htmlcov .mypy_cache .pytest_cache .ruff_cache \
	  .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.python:
	@command -v $(PYTHON) >/dev/null || { echo '没有找到 $(PYTHON)：请先安装 Python 3.11 或更新版本。' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "需要 Python 3.11 或更新版本，现在的 $(PYTHON) 是 $$($(PYTHON) -V 2>&1)。请安装新版本，或用 make PYTHON=python3.12 指定。" >&2; exit 1; }
	@echo '正在准备运行环境（只在首次或依赖变动时进行）……'
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

# 锁定文件里已是全部的包，照装即可（--no-deps）：旧版 pip 遇到 coverage[toml] 这样带附加项的依赖会去找更新的版本，
# 锁定的那天以后就装不上了。装完由 pip check 核对齐不齐。
$(VENV)/.runtime: requirements.txt $(VENV)/.python
	$(PIP) install --quiet --no-deps --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.self: pyproject.toml requirements.in $(VENV)/.runtime
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	$(PIP) install --quiet --no-deps --require-hashes -r requirements-dev.txt
	$(PIP) check
	@touch $@

# 测速时与之比较的同类软件，装在各自的地方，不与本软件混装。
build/peers/.ready: requirements-bench.txt $(VENV)/.python
	$(PYTHON) -m venv --clear build/peers
	build/peers/bin/python -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes -r requirements-bench.txt
	@touch $@

build/audit/.ready: requirements-audit.txt $(VENV)/.python
	$(PYTHON) -m venv --clear build/audit
	build/audit/bin/python -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes -r requirements-audit.txt
	@touch $@

# 浏览器测试用的无障碍检查和网页校验；没有 npm 时只在要求浏览器测试（BROWSER_TESTS=required）时算失败。
node_modules/.stamp: package.json package-lock.json
	@if command -v npm >/dev/null; then \
	  echo npm ci --ignore-scripts; npm ci --ignore-scripts --no-audit --no-fund --loglevel=error; \
	elif [ "$$BROWSER_TESTS" = required ]; then echo '没有 npm，不能做浏览器测试。' >&2; exit 1; \
	else echo '没有 npm，浏览器测试将跳过。'; mkdir -p node_modules; fi
	@touch $@
