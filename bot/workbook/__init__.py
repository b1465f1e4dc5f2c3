"""The registry workbook: template, import, export, and reading it without a database."""
