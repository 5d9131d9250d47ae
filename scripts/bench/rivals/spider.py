"""Scrapy on the measured web: follows each county's list and takes the rows of chapter three's table out of each page."""

import json
import resource
import sys

import scrapy
from scrapy.crawler import CrawlerProcess

given = json.loads(sys.argv[1])
counts = {"tables": 0, "cells": 0}


class Reports(scrapy.Spider):
    name = "reports"
    start_urls = given["starts"]

    def parse(self, response):
        yield from response.follow_all(css="li a", callback=self.read)

    def read(self, response):
        for table in response.xpath("//table[contains(., '本年新收政府信息公开申请')]")[:1]:
            rows = [
                ["".join(cell.xpath(".//text()").getall()).strip() for cell in row.xpath(".//td")]
                for row in table.xpath(".//tr")
            ]
            counts["tables"] += 1
            counts["cells"] += sum(len(row) for row in rows)


process = CrawlerProcess(
    {
        "CONCURRENT_REQUESTS": given["connections"],
        "CONCURRENT_REQUESTS_PER_DOMAIN": given["connections"],
        "COOKIES_ENABLED": False,
        "RETRY_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_LEVEL": "ERROR",
        "REQUEST_FINGERPRINTER_IMPLEMENTATION": "2.7",
    }
)
process.crawl(Reports)
process.start()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({**counts, "peak": peak if sys.platform == "darwin" else peak * 1024}))
