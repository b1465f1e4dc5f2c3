"""What 微信客服, 公众号 and 企业微信 have in common: sealed callbacks, their XML, tokens."""
