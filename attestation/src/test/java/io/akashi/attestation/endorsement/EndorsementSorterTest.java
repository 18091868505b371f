package io.akashi.attestation.endorsement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.crypto.NamedKey;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.json.JsonWriter;
import io.akashi.testkit.attest.CertificateWish;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndorsementSorterTest {
    private static final TestPki.Identity ROOT = TestPki.root("CN=root");

    private static String pem(String label, Bytes der) {
        String body = Base64.getMimeEncoder().encodeToString(der.toArray());
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }

    private static Endorsements sort(Bytes file) throws EvidenceException {
        return EndorsementSorter.sort(List.of(file));
    }

    private static Bytes collateral() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put(
                "tcb_info_issuer_chain",
                JsonValue.of(pem("CERTIFICATE", ROOT.certificate().der())));
        members.put(
                "root_ca_crl", JsonValue.of(TestPki.crl(ROOT, List.of()).der().hex()));
        members.put("tcb_info", JsonValue.of("{\"id\": \"SGX\"}"));
        members.put("tcb_info_signature", JsonValue.of("0a0b"));
        return JsonWriter.writeBytes(new JsonValue.Obj(members));
    }

    @Test
    void sort_knowsCertificatesInBothForms() throws EvidenceException {
        Bytes der = ROOT.certificate().der();

        assertThat(sort(der).certificates()).containsExactly(ROOT.certificate());
        assertThat(sort(Bytes.ofUtf8(pem("CERTIFICATE", der))).certificates()).containsExactly(ROOT.certificate());
    }

    @Test
    void sort_knowsListsInBothForms() throws EvidenceException {
        Bytes der = TestPki.crl(ROOT, List.of(5L)).der();

        assertThat(sort(der).revocationLists()).hasSize(1);
        assertThat(sort(Bytes.ofUtf8(pem("X509 CRL", der))).revocationLists()).hasSize(1);
    }

    @Test
    void sort_knowsKeysAndKeySets() throws EvidenceException {
        NamedKey bare = new NamedKey("", ROOT.certificate().key());
        JsonValue.Obj jwk = ROOT.certificate().key().jwk();
        String set = "{\"keys\":[" + JsonWriter.write(jwk).replace("{", "{\"kid\":\"k\",")
                + ",{\"kty\":\"oct\",\"k\":\"AA\"}]}";

        assertThat(sort(Bytes.ofUtf8(pem("PUBLIC KEY", bare.key().spki()))).keys())
                .containsExactly(bare);
        assertThat(sort(JsonWriter.writeBytes(jwk)).keys()).containsExactly(bare);
        assertThat(sort(Bytes.ofUtf8(set)).keys()).containsExactly(new NamedKey("k", bare.key()));
    }

    @Test
    void sort_keepsTheSignedTextOfAStatement() throws EvidenceException {
        Endorsements sorted = sort(Bytes.ofUtf8("{\"tcbInfo\":{\"version\": 3},\"signature\":\"00ff\"}"));

        assertThat(sorted.statements()).hasSize(1);
        assertThat(sorted.statements().get(0).text().utf8()).isEqualTo("{\"version\": 3}");
        assertThat(sorted.statements().get(0).kind()).isEqualTo(IntelStatement.Kind.TCB_INFO);
    }

    @Test
    void sort_opensCollateralInOneObject() throws EvidenceException {
        Endorsements sorted = sort(collateral());

        assertThat(sorted.certificates()).containsExactly(ROOT.certificate());
        assertThat(sorted.revocationLists()).hasSize(1);
        assertThat(sorted.statements().get(0).text().utf8()).isEqualTo("{\"id\": \"SGX\"}");
    }

    @Test
    void sort_knowsEveryAnswerOfThePcs() throws EvidenceException {
        for (String name : List.of("tcbInfo", "enclaveIdentity", "tcbEvaluationDataNumbers")) {
            Endorsements sorted =
                    sort(Bytes.ofUtf8("{\"signature\":\"00ff\", \"" + name + "\" : { \"id\":\"SGX\" } }"));

            assertThat(sorted.statements()).hasSize(1);
            assertThat(sorted.statements().get(0).text().utf8()).isEqualTo("{ \"id\":\"SGX\" }");
        }
    }

    @Test
    void sort_opensCollateralInCamelCaseWithWholeAnswers() throws EvidenceException {
        String answer = "{\"enclaveIdentity\":{\"id\": \"QE\"},\"signature\":\"02\"}";
        String der = Base64.getEncoder()
                .encodeToString(TestPki.crl(ROOT, List.of()).der().toArray());
        String text = "{\"tcbInfo\":{\"tcbInfo\":{\"id\":  \"SGX\"},\"signature\":\"01\"},\"qeIdentity\":"
                + JsonWriter.write(JsonValue.of(answer)) + ",\"pckCrl\":\"" + der + "\"}";

        Endorsements sorted = sort(Bytes.ofUtf8(text));

        assertThat(sorted.statements())
                .extracting(statement -> statement.text().utf8())
                .containsExactly("{\"id\":  \"SGX\"}", "{\"id\": \"QE\"}");
        assertThat(sorted.revocationLists()).hasSize(1);
    }

    @Test
    void sort_refusesAStatementWithoutItsSignature() {
        assertThatThrownBy(() -> sort(Bytes.ofUtf8("{\"tcb_info\":\"{}\"}"))).isInstanceOf(EvidenceException.class);
    }

    @Test
    void sort_knowsAChainAsAHeaderHoldsIt() throws EvidenceException {
        String pem = pem("CERTIFICATE", ROOT.certificate().der());
        String header = URLEncoder.encode(pem, StandardCharsets.UTF_8).replace("+", "%20");

        assertThat(sort(Bytes.ofUtf8(header)).certificates()).containsExactly(ROOT.certificate());
        assertThat(sort(Bytes.ofUtf8(pem.replace(" ", "%20").replace("\n", "%0A")))
                        .certificates())
                .containsExactly(ROOT.certificate());
    }

    @Test
    void sort_knowsAListInHexadecimal() throws EvidenceException {
        String hex = TestPki.crl(ROOT, List.of(5L)).der().hex();

        assertThat(sort(Bytes.ofUtf8(hex + "\n")).revocationLists()).hasSize(1);
    }

    @Test
    void sort_knowsTheLogOfAConfidentialPlatform() throws EvidenceException {
        Bytes log = Bytes.ofHex("0100000003000000").padRight(40);

        assertThat(sort(log).eventLogs()).containsExactly(log);
    }

    @Test
    void sort_knowsEventLogsAndLeavesTheRestOpaque() throws EvidenceException {
        Bytes log = Bytes.ofHex("0000000003000000").padRight(40);

        assertThat(sort(log).eventLogs()).containsExactly(log);
        assertThat(sort(Bytes.ofUtf8("shared key")).opaque()).hasSize(1);
    }

    @Test
    void sort_knowsDerValuesInARow() throws EvidenceException {
        Bytes der = ROOT.certificate().der();
        Bytes list = TestPki.crl(ROOT, List.of()).der();

        Endorsements sorted = sort(der.concat(list));

        assertThat(sorted.certificates()).containsExactly(ROOT.certificate());
        assertThat(sorted.revocationLists()).hasSize(1);
        assertThat(sort(der.concat(Bytes.ofUtf8("x"))).opaque()).hasSize(1);
    }

    @Test
    void sort_refusesMoreDerValuesInARowThanItReads() throws EvidenceException {
        Bytes values = Bytes.ofHex("3000".repeat(64));

        assertThat(sort(values).opaque()).hasSize(64);
        assertThatThrownBy(() -> sort(values.concat(Bytes.ofHex("3000")))).isInstanceOf(EvidenceException.class);
    }

    @Test
    void sort_opensTheAnswerOfAHostWithAmdCertificates() throws EvidenceException {
        TestPki.Identity chip = TestPki.issue(ROOT, CertificateWish.leaf("CN=chip"));
        JsonValue.Obj answer = new JsonValue.Obj(Map.of(
                "vcekCert",
                JsonValue.of(pem("CERTIFICATE", chip.certificate().der())),
                "certificateChain",
                JsonValue.of(pem("CERTIFICATE", ROOT.certificate().der()))));

        assertThat(sort(JsonWriter.writeBytes(answer)).certificates())
                .containsExactly(chip.certificate(), ROOT.certificate());
    }

    @Test
    void sort_refusesABrokenCertificateInPem() {
        assertThatThrownBy(() -> sort(Bytes.ofUtf8(pem("CERTIFICATE", Bytes.ofUtf8("no")))))
                .isInstanceOf(EvidenceException.class);
    }

    @Test
    void sort_throwsNothingButItsOwnError() {
        Fuzz.run(131, 2_000, collateral(), EndorsementSorterTest::sort);
        Fuzz.run(132, 2_000, ROOT.certificate().der(), EndorsementSorterTest::sort);
    }
}
