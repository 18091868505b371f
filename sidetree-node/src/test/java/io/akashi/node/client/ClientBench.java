package io.akashi.node.client;

import io.akashi.node.client.Admissions.Entry;
import io.akashi.node.client.PriceWatch.NetworkCost;
import io.akashi.node.config.Access;
import io.akashi.node.config.Access.Client;
import io.akashi.node.config.NetworkFile;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.node.write.BatchWriter;
import io.akashi.node.write.Rules;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.store.BatchId;
import io.akashi.sidetree.store.BatchJournal;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BatchRecord.State;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.BlockChanges.BatchSettlement;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.QueuedOperation;
import io.akashi.sidetree.store.SortedRows;
import io.akashi.sidetree.store.TransactionRecord;
import io.akashi.testkit.FakeBatchJournal;
import io.akashi.testkit.FakeDisk;
import io.akashi.testkit.FakeOperationQueue;
import io.akashi.testkit.FakeOperationStore;
import io.akashi.testkit.MemorySortedRows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two clients of a node whose disks are in memory; it can be started again on them at any time. */
final class ClientBench {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final int QUEUE_LIMIT = 5_000;

    final Client alice;
    final Client bob;
    final SortedRows rows = new MemorySortedRows();
    final FakeDisk disk = new FakeDisk();
    final FakeOperationQueue queue = new FakeOperationQueue(disk, QUEUE_LIMIT);
    final FakeBatchJournal bare = new FakeBatchJournal(disk, queue);
    final FakeOperationStore store = new FakeOperationStore(disk);
    final TermsChain chain = new TermsChain(1_000);
    private final String network;
    volatile Instant now = NOON;
    Clients clients;

    /** On a ledger whose normalised fee is 1,000 sat, or on one where nothing costs anything. */
    ClientBench(String network, int operationsPerHour, long satoshisPerDay) {
        this.network = network;
        this.alice = client("alice", operationsPerHour, satoshisPerDay);
        this.bob = client("bob", operationsPerHour, satoshisPerDay);
        this.clients = open(bare);
        clients.advance();
    }

    static Client client(String name, int operationsPerHour, long satoshisPerDay) {
        return new Client(name, ClientKeys.hash("the key of " + name), operationsPerHour, new Satoshis(satoshisPerDay));
    }

    /** As after the process has ended. */
    void restart() {
        clients = open(bare);
        clients.advance();
    }

    Clients open(BatchJournal journal) {
        Rules rules = new Rules(
                NetworkFile.load(network), new Rules.Depths(100, 2), PhaseTrace.NONE, BatchWriter.Reports.NONE);
        PriceWatch prices = new PriceWatch(chain, rules, NetworkCost.NONE);
        return Clients.open(
                new Access.ByKey(List.of(alice, bob)), rows, queue, journal, new Clients.Watch(prices, () -> now));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    static QueuedOperation operation(int number) {
        return operation(number, number);
    }

    static QueuedOperation operation(int number, int did) {
        return new QueuedOperation(
                new OperationId("operation-" + number),
                OperationType.CREATE,
                new DidSuffix("did-" + did),
                Bytes.ofUtf8("request " + number));
    }

    Entry submit(Client client, QueuedOperation operation) {
        return clients.admissions().enter(client, operation.id(), () -> queue.enqueue(operation, now), now);
    }

    /** Submits operations of these numbers, the last excluded, all of which have to be taken. */
    void submit(Client client, int from, int to) {
        for (int i = from; i < to; i++) {
            Entry entry = submit(client, operation(i));
            if (!(entry instanceof Entry.Taken)) {
                throw new AssertionError("operation " + i + ": " + entry);
            }
        }
    }

    /** Takes so many operations into a batch and signs it for this fee. */
    BatchId sign(int operations, long fee) {
        BatchId batch = clients.journal().assemble(operations).id();
        clients.journal().advance(prepared(batch, fee));
        return batch;
    }

    /** Signs versions of a batch for these fees, the last of which is new. */
    BatchRecord prepared(BatchId batch, long... fees) {
        List<PreparedAnchor> versions = new ArrayList<>();
        for (long fee : fees) {
            versions.add(new PreparedAnchor("tx of " + fee, Bytes.ofUtf8("tx"), new Satoshis(fee)));
        }
        return new BatchRecord(batch, bare.operations(batch).size(), new State.Prepared("anchor", versions));
    }

    BatchRecord broadcast(BatchId batch, long fee) {
        State.Prepared prepared = (State.Prepared) prepared(batch, fee).state();
        return new BatchRecord(
                batch,
                bare.operations(batch).size(),
                new State.Broadcast("anchor", prepared.versions(), new AnchorTime(10)));
    }

    /** The observer processes a batch in this block. */
    void settle(BatchId batch, long block) {
        AnchorTime time = new AnchorTime(block);
        BlockHash hash = new BlockHash("block " + block);
        TransactionRecord record = new TransactionRecord(
                new AnchoredTransaction(
                        TransactionNumber.firstOf(time),
                        hash,
                        "anchor",
                        new Satoshis(1_000),
                        new Satoshis(1_000),
                        new Writer("w")),
                new TransactionRecord.Outcome.Processed(1, Optional.empty()));
        store.apply(new BlockChanges(
                new BlockCursor(time, hash, block),
                List.of(record),
                List.of(),
                List.of(new BatchSettlement(batch, record))));
    }

    ClientReport report(Client client) {
        return clients.accounts().report(now).stream()
                .filter(report -> report.name().equals(client.name()))
                .findFirst()
                .orElseThrow();
    }

    int rowCount() {
        return rows.range(Bytes.ofUtf8("client/"), Bytes.ofUtf8("client0"), Integer.MAX_VALUE)
                .size();
    }
}
