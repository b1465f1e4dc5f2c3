"""The `yihu` command line; each subcommand is one file of `bot/cli`, found and loaded when it is named."""

from __future__ import annotations

from bot.cli import Found


def main() -> None:
    """Run the subcommand that the arguments name."""
    Found(name="yihu", help="一呼：派出所网格工作的群聊机器人。")()


if __name__ == "__main__":
    main()
