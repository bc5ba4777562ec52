from setuptools import find_packages, setup

setup(
    packages=[*find_packages("graph"), "claimgraph.ontology", "claimgraph.data"],
    package_dir={"": "graph", "claimgraph.ontology": "ontology", "claimgraph.data": "data"},
)
