"""What the tests share: ``pages`` checks whole pages, and says what differs."""

import pytest

pytest.register_assert_rewrite("pages")

# It ends whatever process imports it, and looking for doctests in it would.
collect_ignore = ["harm_at_import.py"]
