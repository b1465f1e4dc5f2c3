"""What the demonstration is asked for, before it starts anything."""

from __future__ import annotations

import pytest

from sandbox.demo import main


@pytest.mark.parametrize("port", ["", "abc", "0", "-1", "65535", "99999", "9" * 5000])
def test_a_port_that_is_none_is_told_in_a_sentence(port: str) -> None:
    with pytest.raises(SystemExit, match="端口要是 1 到 65534 的数"):
        main([f"--port={port}"])
