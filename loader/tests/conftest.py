import pytest

import specimens


@pytest.fixture(autouse=True)
def no_mark_is_left():
    """No test may leave a mark: nothing that was refused has run, nothing shared has changed."""
    specimens.MARKS.clear()
    yield
    marks, specimens.MARKS[:] = list(specimens.MARKS), []
    assert marks == []
    assert specimens.SHARED.__dict__ == {"kept": True}
    assert specimens.SHARED_LIST == ["kept"]
    assert specimens.SHARED_DICT == {"kept": True}
