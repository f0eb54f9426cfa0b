import os
import sys

import pytest
from pyspark.sql import SparkSession

os.environ["PYSPARK_PYTHON"] = sys.executable  # the executors' Python has katha, too


@pytest.fixture(scope="session")
def spark():
    """Two executors of their own, with a shuffle between them."""
    builder = SparkSession.builder.master("local-cluster[2,1,2048]").config("spark.executor.memory", "1g")
    for name, value in {"spark.sql.shuffle.partitions": "2", "spark.locality.wait": "0", "spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1",
                        "spark.sql.session.timeZone": "UTC"}.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()
