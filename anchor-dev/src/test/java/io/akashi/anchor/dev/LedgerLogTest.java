package io.akashi.anchor.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.anchor.dev.LogRecord.BlockEntry;
import io.akashi.anchor.dev.LogRecord.ForkContent;
import io.akashi.anchor.dev.LogRecord.Forked;
import io.akashi.anchor.dev.LogRecord.Genesis;
import io.akashi.anchor.dev.LogRecord.Mined;
import io.akashi.anchor.dev.LogRecord.Pending;
import io.akashi.anchor.dev.LogRecord.Published;
import io.akashi.anchor.dev.LogRecord.Reserved;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerLogTest {
    private static final Genesis GENESIS = new Genesis(Bytes.ofUtf8("ledger"), new Satoshis(7));
    private static final LedgerTransaction TRANSACTION = new LedgerTransaction(
            LedgerTransaction.Kind.ANCHOR,
            new Writer("w"),
            List.of(Bytes.ofUtf8("in"), Bytes.ofUtf8("put")),
            "1.anchor",
            new Satoshis(5));
    private static final BlockEntry BLOCK = new BlockEntry(9, List.of(TRANSACTION.id()));
    private static final List<LogRecord> RECORDS = List.of(
            new Published(TRANSACTION),
            new Mined(BLOCK, Optional.empty()),
            new Mined(BLOCK, Optional.of(Instant.ofEpochMilli(1_234_567))),
            new Reserved(10, Bytes.ofUtf8("hash"), 74),
            new Forked(
                    11,
                    8,
                    12,
                    76,
                    new ForkContent(
                            List.of(TRANSACTION), List.of(BLOCK), List.of(new Pending(Bytes.ofUtf8("id"), 13)))));

    @TempDir
    private Path directory;

    private Path file;
    private byte[] whole;
    private int lastRecord;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("deep").resolve("ledger.log");
        try (LedgerLog log = LedgerLog.open(file, () -> GENESIS, record -> {})) {
            for (LogRecord record : RECORDS) {
                lastRecord = (int) Files.size(file);
                log.append(record);
            }
        }
        whole = Files.readAllBytes(file);
    }

    private List<LogRecord> read() {
        List<LogRecord> records = new ArrayList<>();
        LedgerLog.open(file, () -> GENESIS, records::add).close();
        return records;
    }

    private List<LogRecord> first(int records) {
        List<LogRecord> expected = new ArrayList<>(List.of(GENESIS));
        expected.addAll(RECORDS.subList(0, records));
        return expected;
    }

    @Test
    void open_tellsAllRecordsInOrder() {
        assertThat(read()).isEqualTo(first(RECORDS.size()));
    }

    @Test
    void open_cutsALastRecordTornAtAnyByte() throws IOException {
        for (int size = lastRecord; size < whole.length; size++) {
            Files.write(file, Arrays.copyOf(whole, size));
            assertThat(read()).as("cut at %d", size).isEqualTo(first(RECORDS.size() - 1));
            assertThat(Files.size(file)).isEqualTo(lastRecord);
        }
    }

    @Test
    void open_cutsALastRecordWhoseRestIsZeros() throws IOException {
        for (int size = lastRecord; size < whole.length - 1; size++) {
            Files.write(file, Arrays.copyOf(Arrays.copyOf(whole, size), whole.length));
            assertThat(read()).as("zeros from %d", size).isEqualTo(first(RECORDS.size() - 1));
        }
    }

    @Test
    void open_cutsALastRecordWithAnyByteChanged() throws IOException {
        for (int at = lastRecord; at < whole.length; at++) {
            Files.write(file, changed(at));
            assertThat(read()).as("changed at %d", at).isEqualTo(first(RECORDS.size() - 1));
        }
    }

    @Test
    void open_refusesHarmBeforeTheLastRecord() throws IOException {
        for (int at = 0; at < lastRecord; at++) {
            Files.write(file, changed(at));
            assertThatThrownBy(this::read).as("changed at %d", at).isInstanceOf(IllegalStateException.class);
            assertThat(Files.size(file)).isEqualTo(whole.length);
        }
    }

    private byte[] changed(int at) {
        byte[] changed = whole.clone();
        changed[at] ^= 0x10;
        return changed;
    }

    @Test
    void open_appendsAfterACut() throws IOException {
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        try (LedgerLog log = LedgerLog.open(file, () -> GENESIS, record -> {})) {
            log.append(RECORDS.get(RECORDS.size() - 1));
        }
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }

    @Test
    void open_makesAWholeLogAfterACrashWhileMakingIt() throws IOException {
        Files.move(file, file.resolveSibling("ledger.log.new"));
        assertThat(read()).containsExactly(GENESIS);
    }

    @Test
    void open_refusesASecondHolder() {
        try (LedgerLog log = LedgerLog.open(file, () -> GENESIS, record -> {})) {
            assertThatThrownBy(this::read)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("open already");
            log.append(RECORDS.get(2));
        }
    }
}
