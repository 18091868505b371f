# make test is the one command that sets up all it needs and runs every test.
PAGES = MetricsPageTest,CodesTest

.PHONY: help build test pages format fuzz floods bench bench-bitcoin bench-attestation bench-credentials bench-fetch \
	bench-issuer jmh campaign crash-test reorg-test fuzz-parsers memory-test disk-full clean

help:
	@echo "make test    set up what is needed and run every test (JDK 17, and 25 where it is)"
	@echo "make build   build the command"
	@echo "make pages   write the pages of docs that are made from the code"
	@echo "make format  format the sources"
	@echo "make fuzz    compare with the reference without end"
	@echo "make bench   measure the node, and the reference in the same run, and write docs/benchmarks.md"
	@echo "make bench-bitcoin  measure how fast Bitcoin is read, on a chain made for it"
	@echo "make bench-attestation SAMPLES=DIR  measure how fast evidence is appraised"
	@echo "make bench-credentials  measure how fast credentials are signed and verified"
	@echo "make bench-fetch  measure how fast files are fetched from far away"
	@echo "make bench-issuer  measure an issuer over HTTP, and looking again at 100,000 credentials"
	@echo "make jmh     measure single steps of the hot paths by JMH"
	@echo "make floods  flood a node and measure a good client beside"
	@echo "make campaign  what takes too long for every test run: 1,000 shuffles, 1,000 clock jumps, 1,000 histories with reorgs"
	@echo "make crash-test  kill nodes 1,000 times, at random and at the n-th sync, write and rename (needs strace)"
	@echo "make reorg-test  the 1,000 histories with reorgs alone"
	@echo "make fuzz-parsers  10,000,000 damaged inputs to every parser"
	@echo "make memory-test  a million DIDs rebuilt and resolved within 1 GiB"
	@echo "make disk-full  a small disk that gets full 200 times (root)"
	@echo "make clean   remove what was built"

build:
	./akashi --version

test:
	scripts/test.sh

pages:
	mvn -q test -pl sidetree-node -am -Dtest=$(PAGES) -Dsurefire.failIfNoSpecifiedTests=false -Dakashi.update=true -Djacoco.skip

format:
	mvn -q spotless:apply

fuzz:
	scripts/fuzz.sh

bench:
	scripts/bench.sh

jmh:
	scripts/jmh.sh

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

crash-test:
	scripts/crash-test.sh

reorg-test:
	scripts/reorg-test.sh

fuzz-parsers:
	scripts/fuzz-parsers.sh

memory-test:
	scripts/memory.sh

disk-full:
	scripts/disk-full.sh

clean:
	mvn -q clean
