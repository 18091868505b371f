package io.akashi.sidetree.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.batch.BatchFiles.Assembly;
import io.akashi.sidetree.batch.BatchFiles.BatchFile;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.json.AnchoredJson;
import io.akashi.sidetree.json.CanonicalJson;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.model.CompactJws;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.model.OperationParser;
import io.akashi.sidetree.model.SignedData.SignedUpdate;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.request.Commitments;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.request.RequestComposer;
import io.akashi.sidetree.request.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BatchFilesTest {
    private static final ProtocolParameters RULES = ProtocolParameters.V1_0;
    private static final RequestComposer COMPOSER = new RequestComposer(RULES);

    private static SigningKey key(String name) {
        return SigningKey.of(Sha256.digest(name.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonArray patches(SigningKey key) throws ProtocolException {
        String jwk = JsonText.write(key.publicJwk().json());
        return (JsonArray) StrictJson.parse("[{\"action\":\"add-public-keys\",\"publicKeys\":[{\"id\":\"key-1\","
                + "\"type\":\"EcdsaSecp256k1VerificationKey2019\",\"publicKeyJwk\":" + jwk
                + ",\"purposes\":[\"authentication\"]}]},{\"action\":\"add-services\",\"services\":[{\"id\":\"s\","
                + "\"type\":\"LinkedDomains\",\"serviceEndpoint\":\"https://"
                + key.publicJwk().x()
                + ".example\"}]}]");
    }

    private static DidRequest<Operation.Create> create(int number) throws ProtocolException {
        SigningKey update = key("update " + number);
        return COMPOSER.create(Commitments.to(key("recovery " + number), update), patches(update));
    }

    private static Operation update(int number) throws ProtocolException {
        return update(number, new DidSuffix(key("did " + number).commitment().text()));
    }

    private static Operation update(int number, DidSuffix suffix) throws ProtocolException {
        SigningKey next = key("next " + number);
        return COMPOSER.update(suffix, key("update " + number), next.commitment(), patches(next))
                .operation();
    }

    private static Operation recover(int number) throws ProtocolException {
        Commitments next = Commitments.to(key("recovered " + number), key("updated " + number));
        return COMPOSER.recover(create(number).suffix(), key("recovery " + number), next, new JsonArray(List.of()))
                .operation();
    }

    private static Operation deactivate(int number) throws ProtocolException {
        return COMPOSER.deactivate(create(number).suffix(), key("recovery " + number))
                .operation();
    }

    /** An update whose payload has this after it, which nodes take as white space. */
    private static Operation updateWithSpaces(int number, String spaces) throws ProtocolException {
        Operation.Update update = (Operation.Update) update(number);
        String[] parts = update.signed().jws().text().split("\\.");
        String payload = Base64Url.encode((new String(Base64Url.decode(parts[1]), StandardCharsets.UTF_8) + spaces)
                .getBytes(StandardCharsets.UTF_8));
        CompactJws jws = CompactJws.parse(Optional.of(JsonValue.of(parts[0] + "." + payload + "." + parts[2])));
        SignedUpdate signed =
                new SignedUpdate(jws, update.signed().key(), update.signed().deltaHash());
        return new Operation.Update(update.suffix(), update.revealValue(), signed, update.delta());
    }

    private static ProtocolParameters limits(int proof, int chunk, int factor) {
        return new ProtocolParameters(
                100, 1_000_000, 1_000_000, proof, chunk, factor, 10_000, 1_000, 100, 600_000, 300, 200, 0.001, 60_000);
    }

    private static Assembly.Assembled assembled(List<Operation> operations, ProtocolParameters parameters) {
        return (Assembly.Assembled) BatchFiles.assemble(operations, parameters);
    }

    private static String json(BatchFile file) throws ProtocolException {
        return JsonText.write(file.kind().open(file.content().borrow(), RULES));
    }

    private static List<FileKind> kinds(BatchFiles batch) {
        return batch.files().stream().map(BatchFile::kind).toList();
    }

    @Test
    void assemble_ordersFilesAsIonStoresThem() throws ProtocolException {
        Assembly.Assembled all = assembled(
                List.of(update(1), deactivate(2), recover(3), create(4).operation()), RULES);
        assertThat(kinds(all.batch()))
                .containsExactly(
                        FileKind.CORE_PROOF,
                        FileKind.PROVISIONAL_PROOF,
                        FileKind.CHUNK,
                        FileKind.PROVISIONAL_INDEX,
                        FileKind.CORE_INDEX);
        assertThat(all.taken()).isEqualTo(4);
        assertThat(all.batch().anchor().text())
                .isEqualTo("4." + all.batch().files().get(4).cid());
    }

    @Test
    void assemble_writesMembersInTheOrderOfIon() throws ProtocolException {
        List<Operation> operations =
                List.of(update(1), deactivate(2), recover(3), create(4).operation());
        BatchFiles batch = ((Assembly.Assembled) BatchFiles.assembleUnderLock(operations, RULES, "lock")).batch();
        List<BatchFile> files = batch.files();
        assertThat(json(files.get(4)))
                .matches("\\{\"writerLockId\":\"lock\",\"provisionalIndexFileUri\":\""
                        + files.get(3).cid()
                        + "\",\"operations\":\\{\"create\":\\[\\{\"suffixData\":\\{.*}}],"
                        + "\"recover\":\\[\\{\"didSuffix\":\"[^\"]*\",\"revealValue\":\"[^\"]*\"}],"
                        + "\"deactivate\":\\[\\{\"didSuffix\":\"[^\"]*\",\"revealValue\":\"[^\"]*\"}]},"
                        + "\"coreProofFileUri\":\"" + files.get(0).cid() + "\"}");
        assertThat(json(files.get(3)))
                .matches("\\{\"chunks\":\\[\\{\"chunkFileUri\":\""
                        + files.get(2).cid()
                        + "\"}],\"operations\":\\{\"update\":\\[\\{\"didSuffix\":\"[^\"]*\",\"revealValue\":\"[^\"]*\"}]},"
                        + "\"provisionalProofFileUri\":\"" + files.get(1).cid() + "\"}");
        assertThat(json(files.get(1))).matches("\\{\"operations\":\\{\"update\":\\[\\{\"signedData\":\"[^\"]*\"}]}}");
        assertThat(json(files.get(0)))
                .matches("\\{\"operations\":\\{\"recover\":\\[\\{\"signedData\":\"[^\"]*\"}],"
                        + "\"deactivate\":\\[\\{\"signedData\":\"[^\"]*\"}]}}");
    }

    @Test
    void assemble_ofCreatesAloneNeedsNoProofs() throws ProtocolException {
        assertThat(kinds(assembled(List.of(create(1).operation()), RULES).batch()))
                .containsExactly(FileKind.CHUNK, FileKind.PROVISIONAL_INDEX, FileKind.CORE_INDEX);
    }

    @Test
    void assemble_ofDeactivatesAloneHasNoProvisionalFilesAndBothProofArrays() throws ProtocolException {
        BatchFiles batch = assembled(List.of(deactivate(1)), RULES).batch();
        assertThat(kinds(batch)).containsExactly(FileKind.CORE_PROOF, FileKind.CORE_INDEX);
        assertThat(json(batch.files().get(0))).startsWith("{\"operations\":{\"recover\":[],\"deactivate\":[");
    }

    @Test
    void assemble_keepsTheTextOfADelta() throws ProtocolException {
        String request = create(1).text();
        BatchFiles batch = assembled(List.of(create(1).operation()), RULES).batch();
        String chunk = json(batch.files().get(0));
        String delta = request.substring(request.indexOf("\"delta\":") + 8, request.length() - 1);
        assertThat(chunk).isEqualTo("{\"deltas\":[" + delta + "]}");
    }

    @Test
    void assemble_stopsBeforeASecondOperationOfADid() throws ProtocolException {
        List<Operation> operations = List.of(
                create(1).operation(),
                create(2).operation(),
                update(1, create(1).suffix()),
                update(3));
        assertThat(assembled(operations, RULES).taken()).isEqualTo(2);
    }

    @Test
    void assemble_cutsTheBatchWhereAFileWouldExceedItsLimit() throws ProtocolException {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            operations.add(create(i).operation());
        }
        int limit = assembled(operations.subList(0, 25), RULES).batch().files().stream()
                .filter(file -> file.kind() == FileKind.CHUNK)
                .mapToInt(file -> file.content().size())
                .sum();
        assertThat(assembled(operations, limits(2_500_000, limit, 30)).taken()).isEqualTo(25);
    }

    @Test
    void assemble_respectsTheLimitOfTheInflatedFile() throws ProtocolException {
        String spaces = " ".repeat(200_000);
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            operations.add(updateWithSpaces(i, spaces));
        }
        ProtocolParameters tight = limits(220_000, 10_000_000, 3); // 660,000 inflated: two proofs of 267,000 characters
        assertThat(assembled(operations, tight).taken()).isEqualTo(2);
    }

    @Test
    void assemble_saysThatAnOperationNeverFits() throws ProtocolException {
        assertThat(BatchFiles.assemble(List.of(create(1).operation()), limits(2_500_000, 10, 3)))
                .isInstanceOf(Assembly.NeverFits.class);
    }

    @Test
    void assemble_takesNoEmptyBatch() {
        assertThatThrownBy(() -> BatchFiles.assemble(List.of(), RULES)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void assemble_fitsTenThousandCreatesAndNotOneMore() throws ProtocolException {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i <= 10_000; i++) {
            operations.add(create(i).operation());
        }
        Assembly.Assembled full = assembled(operations, RULES);
        assertThat(full.taken()).isEqualTo(10_000);
        assertThat(full.batch().anchor().operations()).isEqualTo(10_000);
    }

    @Test
    void assemble_fitsTenThousandUpdates() throws ProtocolException {
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            operations.add(update(i));
        }
        assertThat(assembled(operations, RULES).taken()).isEqualTo(10_000);
    }

    @Test
    void parseRequest_refusesADeltaThatWouldVoidItsChunk() throws ProtocolException {
        byte[] request = create(1)
                .text()
                .replaceFirst("\"kty\":\"EC\"", "\"n\":0.0000001")
                .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> OperationParser.parseRequest(request, RULES.maxDeltaSize()))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("once anchored");
    }

    @Test
    void parseRequest_takesANegativeZero() throws ProtocolException {
        SigningKey update = key("u");
        String text = JsonText.write(patches(update)).replaceFirst("\"kty\":\"EC\"", "\"n\":-0");
        DidRequest<Operation.Create> create =
                COMPOSER.create(Commitments.to(key("r"), update), (JsonArray) StrictJson.parse(text));
        BatchFile chunk =
                assembled(List.of(create.operation()), RULES).batch().files().get(0);
        Bytes delta =
                ChunkFile.parse(chunk.content().borrow(), 1, RULES).deltas().get(0);
        assertThat(CanonicalJson.bytes(AnchoredJson.parse(delta.borrow())))
                .isEqualTo(CanonicalJson.bytes(
                        create.operation().delta().orElseThrow().json()));
    }
}
