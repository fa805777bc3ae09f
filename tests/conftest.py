"""What the tests share: ``pages`` checks whole pages, and says what differs."""

import pytest

pytest.register_assert_rewrite("pages")
