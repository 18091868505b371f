# make test is the one command that sets up all it needs and runs every test.
.PHONY: help build test format fuzz floods bench bench-bitcoin bench-attestation bench-credentials bench-fetch bench-issuer campaign clean

help:
	@echo "make test    set up what is needed and run every test (JDK 17, and 25 where it is)"
	@echo "make build   build the command"
	@echo "make format  format the sources"
	@echo "make fuzz    compare with the reference without end"
	@echo "make bench   measure the node, and the reference in the same run, and write docs/benchmarks.md"
	@echo "make bench-bitcoin  measure how fast Bitcoin is read, on a chain made for it"
	@echo "make bench-attestation SAMPLES=DIR  measure how fast evidence is appraised"
	@echo "make bench-credentials  measure how fast credentials are signed and verified"
	@echo "make bench-fetch  measure how fast files are fetched from far away"
	@echo "make bench-issuer  measure an issuer over HTTP, and looking again at 100,000 credentials"
	@echo "make floods  flood a node and measure a good client beside"
	@echo "make campaign  what takes too long for every test run: the state root over 1,000 shuffles"
	@echo "make clean   remove what was built"

build:
	./akashi --version

test:
	scripts/test.sh

format:
	mvn -q spotless:apply

fuzz:
	scripts/fuzz.sh

bench:
	scripts/bench.sh

bench-bitcoin:
	scripts/bench-bitcoin.sh

SAMPLES ?= ../shared/vectors/attestation
bench-attestation:
	scripts/bench-attestation.sh $(SAMPLES)

bench-credentials:
	scripts/bench-credentials.sh

bench-fetch:
	scripts/bench-fetch.sh

bench-issuer:
	scripts/bench-issuer.sh

floods:
	scripts/floods.sh

campaign:
	scripts/campaign.sh

clean:
	mvn -q clean
