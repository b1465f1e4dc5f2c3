"""Stand-in DingTalk and WeChat gateways that speak the real protocols, and the phones page."""
