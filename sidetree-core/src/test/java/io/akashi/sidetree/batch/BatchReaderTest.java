package io.akashi.sidetree.batch;

import static io.akashi.sidetree.Samples.COMPOSER;
import static io.akashi.sidetree.Samples.adding;
import static io.akashi.sidetree.Samples.composed;
import static io.akashi.sidetree.Samples.create;
import static io.akashi.sidetree.Samples.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.batch.BatchFiles.Assembly.Assembled;
import io.akashi.sidetree.batch.BatchReading.Read;
import io.akashi.sidetree.batch.BatchReading.Rejected;
import io.akashi.sidetree.batch.BatchReading.Unavailable;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.chain.ValueTimeLocks;
import io.akashi.sidetree.chain.ValueTimeLocks.Found;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.json.AnchoredJson;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.NormalizedFeeChain.FeeParameters;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.ProtocolTimeline;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.ValueTimeLock;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.request.Commitments;
import io.akashi.sidetree.signature.Es256k;
import io.akashi.sidetree.store.StoredOperation;
import io.akashi.sidetree.store.StoredOperation.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchReaderTest {
    private static final Writer WRITER = new Writer("w");
    private static final Network NETWORK = new Network(
            "test",
            "ion",
            "ion:",
            new AnchorTime(1),
            Network.Economics.BITCOIN,
            new FeeParameters(1, 100, 0.00001, 1000),
            4500,
            ProtocolTimeline.of(Map.of(1L, ProtocolParameters.V1_0)));
    private static final BatchFiles BATCH = batch();

    private final TestFiles files = new TestFiles().putAll(BATCH);
    private Found lock = new Found.None();

    /** One operation of each kind. */
    private static BatchFiles batch() {
        List<Operation> operations = composed(() -> List.of(
                create("a").operation(),
                COMPOSER.recover(
                                create("b").suffix(),
                                key("b-r0"),
                                Commitments.to(key("b-r1"), key("b-u1")),
                                adding("s"))
                        .operation(),
                COMPOSER.deactivate(create("c").suffix(), key("c-r0")).operation(),
                COMPOSER.update(create("d").suffix(), key("d-u0"), key("d-u1").commitment(), adding("s"))
                        .operation()));
        return ((Assembled) BatchFiles.assemble(operations, ProtocolParameters.V1_0)).batch();
    }

    private static String cid(FileKind kind) {
        return BATCH.files().stream()
                .filter(file -> file.kind() == kind)
                .findFirst()
                .orElseThrow()
                .cid()
                .text();
    }

    private static AnchoredTransaction transaction(String anchor, long fee) {
        return new AnchoredTransaction(
                new TransactionNumber(5_000_003),
                new BlockHash("h"),
                anchor,
                new Satoshis(fee),
                new Satoshis(1000),
                WRITER);
    }

    private BatchReading read(String anchor, long fee) {
        ValueTimeLocks locks = (identifier, time) -> lock;
        return new BatchReader(NETWORK, new OperationComposer(Es256k.fastest()), locks)
                .read(transaction(anchor, fee), files);
    }

    private BatchReading read() {
        return read(BATCH.anchor().text(), 1000);
    }

    private static List<OperationType> types(List<StoredOperation> operations) {
        return operations.stream().map(StoredOperation::type).toList();
    }

    private static void assertRejected(BatchReading reading, ErrorCode code) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Rejected.class, found -> assertThat(found.code()).isEqualTo(code));
    }

    @Test
    void read_givesCreatesRecoversDeactivatesAndUpdatesInThisOrder() {
        Read read = (Read) read();
        assertThat(read.provisionalError()).isEmpty();
        assertThat(types(read.operations()))
                .containsExactly(
                        OperationType.CREATE, OperationType.RECOVER, OperationType.DEACTIVATE, OperationType.UPDATE);
        assertThat(read.operations()).extracting(StoredOperation::index).containsExactly(0, 1, 2, 3);
        assertThat(read.operations()).extracting(StoredOperation::hasDelta).containsExactly(true, true, false, true);
        assertThat(read.operations())
                .extracting(StoredOperation::verdict)
                .containsExactly(Verdict.UNSIGNED, Verdict.VALID, Verdict.VALID, Verdict.VALID);
    }

    /** The delta is copied into the request as text; written as one value it must be the same. */
    @Test
    void read_givesRequestsAsJavaScriptWritesThem() throws ProtocolException {
        for (StoredOperation operation : ((Read) read()).operations()) {
            byte[] request = operation.request().borrow();
            assertThat(JsonText.writeBytes(AnchoredJson.parse(request))).isEqualTo(request);
        }
    }

    @Test
    void read_rejectsTheAnchorStringBeforeTheFee() {
        assertRejected(read("0.Qm", 0), ErrorCode.ANCHORED_DATA_NUMBER_OF_OPERATIONS_NOT_POSITIVE_INTEGER);
    }

    @Test
    void read_rejectsTheFeeBeforeAnyFile() {
        assertRejected(read("1.nonsense", 999), ErrorCode.TRANSACTION_FEE_PAID_LESS_THAN_NORMALIZED_FEE);
        assertRejected(read("1.nonsense", 1000), ErrorCode.CAS_FILE_URI_NOT_VALID);
    }

    @Test
    void read_rejectsMoreOperationsThanWerePaidFor() {
        assertRejected(
                read("2." + cid(FileKind.CORE_INDEX), 1000),
                ErrorCode.CORE_INDEX_FILE_OPERATION_COUNT_EXCEEDED_PAID_LIMIT);
    }

    @Test
    void read_saysOfNoFileThatItWillBeNeededWhereTheBatchIsRefusedWithoutIt() {
        read("2." + cid(FileKind.CORE_INDEX), 1000);
        read("101." + cid(FileKind.CORE_INDEX), 1000);
        assertThat(files.announced()).isEmpty();
        read("3." + cid(FileKind.CORE_INDEX), 1000);
        assertThat(files.announced()).containsExactly(cid(FileKind.CORE_PROOF), cid(FileKind.PROVISIONAL_INDEX));
    }

    @Test
    void read_dropsUpdatesThatWereNotPaidFor() {
        Read read = (Read) read("3." + cid(FileKind.CORE_INDEX), 1000);
        assertThat(read.provisionalError())
                .contains(ErrorCode.PROVISIONAL_INDEX_FILE_UPDATE_OPERATION_COUNT_GREATER_THAN_MAX_PAID_COUNT);
        assertThat(read.operations()).hasSize(3).noneMatch(StoredOperation::hasDelta);
    }

    @Test
    void read_rejectsACoreFileThatIsTooLargeOrNone() {
        files.answer(cid(FileKind.CORE_INDEX), new Fetched.TooLarge());
        assertRejected(read(), ErrorCode.CAS_FILE_TOO_LARGE);
        files.answer(cid(FileKind.CORE_INDEX), new Fetched.NotAFile());
        assertRejected(read(), ErrorCode.CAS_FILE_NOT_A_FILE);
    }

    @Test
    void read_storesNothingWhileACoreFileIsMissing() {
        files.answer(cid(FileKind.CORE_PROOF), new Fetched.Unavailable("x"));
        Unavailable reading = (Unavailable) read();
        assertThat(reading.operations()).isEmpty();
        assertThat(reading.missing()).containsExactly(cid(FileKind.CORE_PROOF));
    }

    @Test
    void read_storesCoreOperationsWithoutDeltaWhileAProvisionalFileIsMissing() {
        for (FileKind kind : List.of(FileKind.PROVISIONAL_INDEX, FileKind.PROVISIONAL_PROOF, FileKind.CHUNK)) {
            TestFiles others = new TestFiles().putAll(BATCH);
            others.answer(cid(kind), new Fetched.Unavailable("x"));
            BatchReader reader = new BatchReader(NETWORK, new OperationComposer(Es256k.fastest()), (id, time) -> lock);
            Unavailable reading =
                    (Unavailable) reader.read(transaction(BATCH.anchor().text(), 1000), others);
            assertThat(reading.missing()).containsExactly(cid(kind));
            assertThat(types(reading.operations()))
                    .containsExactly(OperationType.CREATE, OperationType.RECOVER, OperationType.DEACTIVATE);
            assertThat(reading.operations()).noneMatch(StoredOperation::hasDelta);
        }
    }

    @Test
    void read_keepsCoreOperationsWithoutDeltaWhenAProvisionalFileIsVoid() {
        files.answer(cid(FileKind.CHUNK), new Fetched.TooLarge());
        Read read = (Read) read();
        assertThat(read.provisionalError()).contains(ErrorCode.CAS_FILE_TOO_LARGE);
        assertThat(read.operations()).hasSize(3).noneMatch(StoredOperation::hasDelta);
    }

    @Test
    void read_wantsNoDidInBothIndexFiles() {
        String reference = "{'didSuffix':'" + create("c").suffix() + "','revealValue':'EgEH'}";
        String provisional = files.put("{'chunks':[{'chunkFileUri':'Qm'}],'provisionalProofFileUri':'Qm',"
                + "'operations':{'update':[" + reference + "]}}");
        String core = files.put("{'provisionalIndexFileUri':'" + provisional + "','coreProofFileUri':'"
                + cid(FileKind.CORE_PROOF) + "','operations':{'recover':[{'didSuffix':'"
                + create("b").suffix() + "','revealValue':'EgEH'}],'deactivate':[" + reference + "]}}");
        Read read = (Read) read("4." + core, 1000);
        assertThat(read.provisionalError())
                .contains(ErrorCode.PROVISIONAL_INDEX_FILE_DID_REFERENCE_DUPLICATED_WITH_CORE_INDEX_FILE);
    }

    @Test
    void read_ofAnEmptyCoreIndexIsNoOperation() {
        assertThat(read("5." + files.put("{}"), 1000)).isEqualTo(new Read(List.of(), Optional.empty()));
    }

    @Test
    void read_wantsALockForMoreThanAHundredClaimedOperations() {
        assertRejected(
                read("101." + cid(FileKind.CORE_INDEX), 1000),
                ErrorCode.VALUE_TIME_LOCK_VERIFIER_INVALID_NUMBER_OF_OPERATIONS);
    }

    @Test
    void read_waitsForALockThatCannotBeAskedFor() {
        lock = new Found.Unreachable("x");
        Unavailable reading = (Unavailable) read("101." + files.put("{'writerLockId':'id'}"), 1000);
        assertThat(reading.missing()).containsExactly("lock id");
    }

    @Test
    void read_asksForNoLockWithoutAnId() {
        lock = new Found.Unreachable("x");
        assertRejected(
                read("101." + files.put("{'writerLockId':''}"), 1000),
                ErrorCode.VALUE_TIME_LOCK_VERIFIER_INVALID_NUMBER_OF_OPERATIONS);
    }

    @Test
    void read_takesABatchThatItsLockAllows() {
        lock = new Found.Lock(new ValueTimeLock(
                "id", new Satoshis(600_000_000), new AnchorTime(1), new AnchorTime(4501), new Satoshis(1000), WRITER));
        assertThat(read("101." + files.put("{'writerLockId':'id'}"), 1000)).isInstanceOf(Read.class);
    }

    @Test
    void read_countsAnOperationWithoutAProofAsInvalidItAlone() {
        Operation.Recover recover = composed(() -> COMPOSER.recover(
                        create("b").suffix(), key("b-r0"), Commitments.to(key("b-r1"), key("b-u1")), adding("s"))
                .operation());
        String proof = "{'signedData':'" + recover.signed().jws().text() + "'}";
        String proofs = files.put("{'operations':{'recover':[" + proof + "," + proof + "]}}");
        String core = files.put("{'provisionalIndexFileUri':'" + cid(FileKind.PROVISIONAL_INDEX)
                + "','coreProofFileUri':'" + proofs + "','operations':{'recover':[{'didSuffix':'"
                + create("b").suffix() + "','revealValue':'" + recover.revealValue()
                + "'}],'deactivate':[{'didSuffix':'" + create("c").suffix() + "','revealValue':'EgEH'}]}}");
        Read read = (Read) read("4." + core, 1000);
        assertThat(read.operations())
                .extracting(StoredOperation::verdict)
                .containsExactly(Verdict.VALID, Verdict.INVALID);
    }
}
