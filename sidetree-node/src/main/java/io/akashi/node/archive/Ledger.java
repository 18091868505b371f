package io.akashi.node.archive;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.ValueTimeLock;
import io.akashi.sidetree.protocol.Writer;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The file {@code transactions.json} of an archive: the transactions of a ledger in ascending order, and its locks.
 */
public record Ledger(long genesisBlock, List<ValueTimeLock> locks, List<AnchoredTransaction> transactions) {
    /** The name of the file. */
    public static final String FILE = "transactions.json";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    public Ledger {
        locks = List.copyOf(locks);
        transactions = List.copyOf(transactions);
    }

    /**
     * Reads the ledger of an archive.
     *
     * @throws ArchiveException if the file is missing or wrong
     */
    public static Ledger read(Path archive) {
        Path file = archive.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new ArchiveException(archive + " is no archive: it has no " + FILE);
        }
        try {
            Ledger ledger = MAPPER.readValue(file.toFile(), LedgerShape.class).toLedger();
            ledger.checkOrder(file);
            return ledger;
        } catch (JsonProcessingException e) {
            throw new ArchiveException(file + ": " + e.getOriginalMessage());
        } catch (NullPointerException | IllegalArgumentException | CharConversionException e) {
            throw new ArchiveException(file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes this ledger into an archive. */
    public void write(Path archive) {
        try {
            byte[] json = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(LedgerShape.of(this));
            Files.write(archive.resolve(FILE), json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One transaction as an archive spells it. */
    public static AnchoredTransaction transaction(String json) {
        try {
            return MAPPER.readValue(json, TransactionShape.class).toTransaction();
        } catch (JsonProcessingException e) {
            throw new ArchiveException("a transaction: " + e.getOriginalMessage());
        }
    }

    /** One lock as an archive spells it. */
    public static ValueTimeLock lock(String json) {
        try {
            return MAPPER.readValue(json, LockShape.class).toLock();
        } catch (JsonProcessingException e) {
            throw new ArchiveException("a lock: " + e.getOriginalMessage());
        }
    }

    private void checkOrder(Path file) {
        for (int i = 1; i < transactions.size(); i++) {
            TransactionNumber before = transactions.get(i - 1).number();
            TransactionNumber number = transactions.get(i).number();
            if (before.compareTo(number) >= 0) {
                throw new ArchiveException(
                        file + ": expected ascending transaction numbers, found " + number + " after " + before);
            }
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonPropertyOrder({"genesisBlock", "protocol", "valueTimeLocks", "transactions"})
    private record LedgerShape(
            long genesisBlock,
            String protocol,
            @JsonInclude(JsonInclude.Include.NON_NULL) List<LockShape> valueTimeLocks,
            List<TransactionShape> transactions) {
        static LedgerShape of(Ledger ledger) {
            return new LedgerShape(
                    ledger.genesisBlock,
                    "sidetree 1.0",
                    ledger.locks.stream().map(LockShape::of).toList(),
                    ledger.transactions.stream().map(TransactionShape::of).toList());
        }

        Ledger toLedger() {
            List<LockShape> locks = valueTimeLocks == null ? List.of() : valueTimeLocks;
            return new Ledger(
                    genesisBlock,
                    locks.stream().map(LockShape::toLock).toList(),
                    transactions.stream().map(TransactionShape::toTransaction).toList());
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record LockShape(
            String identifier,
            long amountLocked,
            long lockTransactionTime,
            long unlockTransactionTime,
            long normalizedFee,
            String owner) {
        static LockShape of(ValueTimeLock lock) {
            return new LockShape(
                    lock.identifier(),
                    lock.amount().amount(),
                    lock.start().block(),
                    lock.unlock().block(),
                    lock.normalizedFee().amount(),
                    lock.owner().id());
        }

        ValueTimeLock toLock() {
            return new ValueTimeLock(
                    identifier,
                    new Satoshis(amountLocked),
                    new AnchorTime(lockTransactionTime),
                    new AnchorTime(unlockTransactionTime),
                    new Satoshis(normalizedFee),
                    new Writer(owner));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record TransactionShape(
            long transactionNumber,
            long transactionTime,
            String transactionTimeHash,
            String anchorString,
            long transactionFeePaid,
            long normalizedTransactionFee,
            String writer) {
        static TransactionShape of(AnchoredTransaction transaction) {
            return new TransactionShape(
                    transaction.number().value(),
                    transaction.time().block(),
                    transaction.blockHash().text(),
                    transaction.anchorString(),
                    transaction.feePaid().amount(),
                    transaction.normalizedFee().amount(),
                    transaction.writer().id());
        }

        AnchoredTransaction toTransaction() {
            TransactionNumber number = new TransactionNumber(transactionNumber);
            if (number.time().block() != transactionTime) {
                throw new IllegalArgumentException("transaction " + transactionNumber + " is of block " + number.time()
                        + ", not " + transactionTime);
            }
            return new AnchoredTransaction(
                    number,
                    new BlockHash(transactionTimeHash),
                    Objects.requireNonNull(anchorString, "a transaction has no anchorString"),
                    new Satoshis(transactionFeePaid),
                    new Satoshis(normalizedTransactionFee),
                    new Writer(writer));
        }
    }
}
