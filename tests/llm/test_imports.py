"""What importing the seam costs."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
IMPORTED = """
import sys
import review.llm
print([name for name in ("langchain", "langchain_core", "langchain_openai", "openai", "httpx2") if name in sys.modules])
"""


def test_langchain_is_not_imported_with_the_seam() -> None:
    """`review --help` and the embedded writer do not pay for LangChain, which takes seconds to import."""
    done = subprocess.run([sys.executable, "-c", IMPORTED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
