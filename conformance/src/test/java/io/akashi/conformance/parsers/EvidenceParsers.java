package io.akashi.conformance.parsers;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.appraisal.AttestationSystems;
import io.akashi.attestation.cbor.CborReader;
import io.akashi.attestation.cbor.CborRules;
import io.akashi.attestation.cbor.CborWriter;
import io.akashi.attestation.cmw.CmwReader;
import io.akashi.attestation.cose.CoseKeys;
import io.akashi.attestation.cose.CoseMac0;
import io.akashi.attestation.cose.CoseSign1;
import io.akashi.attestation.crypto.MacKey;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.ear.EarCbor;
import io.akashi.attestation.ear.EarJson;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.intel.PckExtension;
import io.akashi.attestation.intel.Quote;
import io.akashi.attestation.jose.Jws;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.memory.Memory;
import io.akashi.attestation.policy.PolicyException;
import io.akashi.attestation.policy.PolicyReader;
import io.akashi.attestation.tcg.EventLog;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.Crl;
import io.akashi.attestation.x509.Pem;
import io.akashi.conformance.parsers.Parser.Form;
import io.akashi.testkit.attest.MintedPki;
import io.akashi.testkit.attest.intel.CcelMint;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelCollateral;
import io.akashi.testkit.attest.nitro.MintedCbor;
import io.akashi.testkit.attest.nitro.NitroMint;
import io.akashi.testkit.attest.snp.CertificateTableMint;
import io.akashi.testkit.attest.snp.SnpMint;
import io.akashi.testkit.attest.tpm.LogMint;
import io.akashi.testkit.attest.tpm.SoftTpm;
import io.akashi.testkit.attest.tpm.TpmKey;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What reads evidence of hardware and what vendors say of it. */
final class EvidenceParsers {
    private static final long PEM_MEMORY = 16L << 20;

    private EvidenceParsers() {}

    static List<Parser> all() {
        List<Parser> all = new ArrayList<>(encodings());
        all.addAll(cose());
        all.addAll(certificates());
        all.addAll(intel());
        all.addAll(others());
        all.addAll(tpm());
        return all;
    }

    private static List<Parser> encodings() {
        byte[] cbor = MintedCbor.named(new TreeMap<>(Map.of(
                "a", MintedCbor.list(MintedCbor.number(5), MintedCbor.text("x"), MintedCbor.none()),
                "b", MintedCbor.bytes(new byte[20]))));
        byte[] sign1 = new NitroMint("nonce").document();
        byte[] wrapped = MintedCbor.list(
                MintedCbor.text("application/vnd.akashi.evidence+nitro"),
                MintedCbor.bytes(new byte[] {7}),
                MintedCbor.number(4));
        String json = "{\"a\":[1,-2.5e3,true,null,\"x\\u00e9\"],\"b\":{\"c\":\"d\"}}";
        String jws = token("{\"alg\":\"ES384\",\"typ\":\"JWT\"}") + "." + token("{\"iss\":\"a\",\"iat\":1}") + "."
                + token("signature");
        String ear =
                "{\"eat_profile\":\"tag:github.com,2023:veraison/ear\",\"iat\":1666529184,\"ear.verifier-id\":{\"developer\":\"d\","
                        + "\"build\":\"b\"},\"submods\":{\"a\":{\"ear.status\":\"affirming\",\"ear.trustworthiness-vector\":{\"configuration\":2},"
                        + "\"ear.appraisal-policy-id\":\"p\"}}}";
        MethodHandle jwt = Hidden.method("attestation.eat.EatToken", "readJwt", String.class);
        MethodHandle eat = Hidden.method("attestation.eat.EatToken", "read", Bytes.class);
        return List.of(
                of("cbor", input -> CborReader.read(Bytes.of(input), CborRules.WELL_FORMED), cbor, sign1),
                of("cose-sign1", input -> CoseSign1.read(Bytes.of(input), CborRules.WELL_FORMED), sign1),
                of("evidence-json", input -> JsonReader.read(Bytes.of(input)), utf8(json)),
                of("evidence-jws", input -> Jws.read(SidetreeParsers.text(input)), utf8(jws))
                        .in(Form.TOKEN),
                of("cmw", input -> CmwReader.read(Bytes.of(input)), wrapped, utf8("[\"a/b\",\"Bw\",4]")),
                of("ear-json", input -> EarJson.read(JsonReader.readObject(Bytes.of(input))), utf8(ear)),
                of("ear-cbor", EvidenceParsers::readEarCbor, EvidenceSeeds.earCbor()),
                of("eat", input -> eat.invoke(Bytes.of(input)), EvidenceSeeds.eat()),
                of("eat-jwt", input -> jwt.invoke(SidetreeParsers.text(input)), utf8(jws))
                        .in(Form.TOKEN),
                Parser.plain(
                        "policy",
                        PolicyException.class,
                        input -> new PolicyReader(AttestationSystems::measurementNames).read(Bytes.of(input)),
                        EvidenceSeeds.policy()));
    }

    private static List<Parser> cose() {
        MacKey shared = MacKey.of(Bytes.of(new byte[32]));
        Bytes spki = Bytes.of(MintedPki.keys().getPublic().getEncoded());
        try {
            byte[] key = CborWriter.write(CoseKeys.write(VerificationKey.ofSpki(spki)))
                    .toArray();
            return List.of(
                    of(
                            "cose-key",
                            input -> CoseKeys.read(CborReader.read(Bytes.of(input), CborRules.WELL_FORMED)
                                    .asMap("a key")),
                            key),
                    of(
                            "cose-mac0",
                            input -> CoseMac0.read(Bytes.of(input), CborRules.WELL_FORMED)
                                    .verify(shared),
                            EvidenceSeeds.mac0()));
        } catch (EvidenceException e) {
            throw new AssertionError(e);
        }
    }

    private static Object readEarCbor(byte[] input) throws EvidenceException {
        var value = CborReader.read(Bytes.of(input), CborRules.WELL_FORMED);
        if (value instanceof io.akashi.attestation.cbor.CborValue.Dict claims) {
            return EarCbor.read(claims);
        }
        return value;
    }

    private static List<Parser> certificates() {
        var root = MintedPki.root("CN=root");
        byte[] crl = MintedPki.crl(root, List.of(5L, 6L));
        byte[] pem = utf8("-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root.der())
                + "\n-----END CERTIFICATE-----\n");
        return List.of(
                of("certificate", input -> Certificate.read(Bytes.of(input)), root.der(), NitroMint.LEAF.der())
                        .with(PEM_MEMORY),
                of("crl", input -> Crl.read(Bytes.of(input)), crl).with(PEM_MEMORY),
                of(
                        "public-key",
                        input -> VerificationKey.ofSpki(Bytes.of(input)),
                        root.keys().getPublic().getEncoded()),
                of("pem", input -> Pem.read(Bytes.of(input)), pem),
                of("endorsements", input -> EndorsementSorter.sort(List.of(Bytes.of(input))), root.der(), crl, pem)
                        .with(PEM_MEMORY));
    }

    private static List<Parser> intel() {
        byte[][] quotes = new byte[IntelAttester.Form.values().length][];
        for (IntelAttester.Form form : IntelAttester.Form.values()) {
            quotes[form.ordinal()] = new IntelAttester(form).quote();
        }
        List<byte[]> files = new IntelCollateral(IntelAttester.Form.TDX_V4).files();
        MethodHandle tdx = Hidden.method("attestation.tdx.TdReport", "read", Quote.class);
        MethodHandle ccel = Hidden.method("attestation.tdx.CcelLog", "read", Bytes.class);
        byte[] ccelLog =
                new CcelMint().secureBoot(1).event(2, 4, new byte[] {1, 2, 3}).log();
        return List.of(
                of("intel-quote", input -> Quote.readFile(Bytes.of(input), Memory.none()), quotes)
                        .with(PEM_MEMORY),
                of("td-report", input -> tdx.invoke(Quote.read(Bytes.of(input))), quotes[quotes.length - 1])
                        .with(PEM_MEMORY),
                of("ccel-log", input -> ccel.invoke(Bytes.of(input)), ccelLog),
                of(
                                "pck-certificate",
                                input -> PckExtension.of(Certificate.read(Bytes.of(input))),
                                new IntelAttester(IntelAttester.Form.SGX_V3)
                                        .pck()
                                        .der())
                        .with(PEM_MEMORY),
                of(
                                "intel-collateral",
                                input -> EndorsementSorter.sort(List.of(Bytes.of(input))),
                                files.toArray(byte[][]::new))
                        .with(PEM_MEMORY));
    }

    private static List<Parser> others() {
        MethodHandle nitro = Hidden.method("attestation.nitro.NitroDocument", "read", Bytes.class, Memory.class);
        MethodHandle snp = Hidden.method("attestation.snp.SnpEvidence", "read", Bytes.class, Memory.class);
        MethodHandle table = Hidden.method("attestation.endorsement.AmdCertificateTable", "read", Bytes.class);
        byte[] report = new SnpMint(3).signedBy(MintedPki.keys());
        byte[] certificates = new CertificateTableMint()
                .entry(CertificateTableMint.ARK, MintedPki.root("CN=ark").der())
                .bytes();
        return List.of(
                of(
                                "nitro-document",
                                input -> nitro.invoke(Bytes.of(input), Memory.none()),
                                new NitroMint("nonce").document())
                        .with(PEM_MEMORY),
                of("snp-report", input -> snp.invoke(Bytes.of(input), Memory.none()), report)
                        .with(PEM_MEMORY),
                of("amd-certificate-table", input -> table.invoke(Bytes.of(input)), certificates)
                        .with(PEM_MEMORY));
    }

    private static List<Parser> tpm() {
        SoftTpm tpm = new SoftTpm(TpmKey.endorsement(TpmKey.rsa()), TpmKey.attestation(TpmKey.ec("secp256r1")));
        TpmKey key = TpmKey.signing(TpmKey.ec("secp256r1"));
        byte[] log = LogMint.agile(4, 0x0b)
                .event(0, 8, new byte[] {1, 2})
                .event(7, 1, new byte[] {3})
                .log();
        byte[] old = LogMint.old().event(0, 8, new byte[] {1}).log();
        return List.of(
                hidden(
                        "tpm-attest",
                        "tpm.TpmAttest",
                        tpm.quote(),
                        tpm.certified(key).get(0)),
                hidden("tpm-signature", "tpm.TpmSignature", tpm.quoted().get(1)),
                hidden("tpm-public", "tpm.TpmPublic", key.file(), key.area()),
                hidden("tpm-registers", "tpm.PcrFile", tpm.values(0, 7)),
                hidden("go-attestation", "tpm.GoAttestation", tpm.message(Map.of(0, new byte[32]))),
                of("event-log", input -> EventLog.read(Bytes.of(input)), log, old));
    }

    private static Parser hidden(String name, String type, byte[]... seeds) {
        MethodHandle read = Hidden.method("attestation." + type, "read", Bytes.class);
        return of(name, input -> read.invoke(Bytes.of(input)), seeds);
    }

    private static Parser of(String name, Parser.Reading reading, byte[]... seeds) {
        return Parser.plain(name, EvidenceException.class, reading, seeds);
    }

    private static String token(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(utf8(text));
    }

    private static byte[] utf8(String text) {
        return SidetreeParsers.utf8(text);
    }
}
