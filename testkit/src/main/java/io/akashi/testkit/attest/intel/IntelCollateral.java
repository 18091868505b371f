package io.akashi.testkit.attest.intel;

import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.intel.IntelPki.Wish;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Intel's statements, minted as text, and everything an operator is given besides a quote. Varied before it is signed. */
public final class IntelCollateral {
    private static final MintedIdentity TCB_SIGNER =
            IntelPki.issue(IntelAttester.ROOT, Wish.of("CN=Intel SGX TCB Signing", 5, false));

    private static final String ZEROS = ",{\"svn\":0}".repeat(8);
    private static final String NO_SIGNER = "0".repeat(96);
    private static final String MODULE = "\"mrsigner\":\"" + NO_SIGNER
            + "\",\"attributes\":\"0000000000000000\",\"attributesMask\":\"FFFFFFFFFFFFFFFF\"";

    private String tcbInfo;
    private String identity;
    private String tcbTamper = "";
    private MintedIdentity signer = TCB_SIGNER;
    private Optional<String> numbers = Optional.empty();
    private long[] revokedByCa = {};
    private long[] revokedByRoot = {};
    private boolean lists = true;

    /** Statements that rate every quote of {@link IntelAttester} UpToDate in 2026. */
    public IntelCollateral(IntelAttester.Form form) {
        boolean tdx = form != IntelAttester.Form.SGX_V3;
        tcbInfo = tcbInfo(tdx);
        identity = "{\"id\":\"" + (tdx ? "TD_QE" : "QE") + "\",\"version\":2,"
                + "\"issueDate\":\"2026-01-01T00:00:00Z\",\"nextUpdate\":\"2026-12-01T00:00:00Z\","
                + "\"tcbEvaluationDataNumber\":20,\"miscselect\":\"00000000\",\"miscselectMask\":\"FFFFFFFF\","
                + "\"attributes\":\"11000000000000000000000000000000\","
                + "\"attributesMask\":\"FBFFFFFFFFFFFFFF0000000000000000\",\"mrsigner\":\"" + "DC".repeat(32)
                + "\",\"isvprodid\":" + (tdx ? 2 : 1) + ",\"tcbLevels\":["
                + "{\"tcb\":{\"isvsvn\":8},\"tcbDate\":\"2026-01-01T00:00:00Z\",\"tcbStatus\":\"UpToDate\"},"
                + "{\"tcb\":{\"isvsvn\":5},\"tcbDate\":\"2025-01-01T00:00:00Z\",\"tcbStatus\":\"OutOfDate\","
                + "\"advisoryIDs\":[\"INTEL-SA-QE\"]}]}";
    }

    private static String tcbInfo(boolean tdx) {
        String modules = "\"tdxModule\":{" + MODULE + "},\"tdxModuleIdentities\":[{\"id\":\"TDX_01\"," + MODULE
                + ",\"tcbLevels\":[{\"tcb\":{\"isvsvn\":6},\"tcbDate\":\"2026-01-01T00:00:00Z\","
                + "\"tcbStatus\":\"UpToDate\"},{\"tcb\":{\"isvsvn\":2},\"tcbDate\":\"2025-01-01T00:00:00Z\","
                + "\"tcbStatus\":\"OutOfDate\",\"advisoryIDs\":[\"INTEL-SA-MODULE\"]}]}],";
        return "{\"id\":\"" + (tdx ? "TDX" : "SGX") + "\",\"version\":3,"
                + "\"issueDate\":\"2026-01-01T00:00:00Z\",\"nextUpdate\":\"2026-12-01T00:00:00Z\","
                + "\"fmspc\":\"B0C06F000000\",\"pceId\":\"0000\",\"tcbType\":0,\"tcbEvaluationDataNumber\":20,"
                + (tdx ? modules : "") + "\"tcbLevels\":["
                + level(tdx, 4, "UpToDate", "") + ","
                + level(tdx, 2, "OutOfDate", ",\"advisoryIDs\":[\"INTEL-SA-2\",\"INTEL-SA-1\"]") + "]}";
    }

    private static String level(boolean tdx, int microcode, String status, String advisories) {
        String svn = "{\"svn\":" + microcode + "}";
        String sgx = svn + "," + svn + ",{\"svn\":2},{\"svn\":2},{\"svn\":" + microcode
                + "},{\"svn\":1},{\"svn\":0},{\"svn\":5}" + ZEROS;
        String tdxComponents = ",\"tdxtcbcomponents\":[{\"svn\":5},{\"svn\":0}," + svn + ",{\"svn\":0},{\"svn\":0},"
                + "{\"svn\":0},{\"svn\":0},{\"svn\":0}" + ZEROS + "]";
        return "{\"tcb\":{\"sgxtcbcomponents\":[" + sgx + "],\"pcesvn\":11" + (tdx ? tdxComponents : "")
                + "},\"tcbDate\":\"2026-01-01T00:00:00Z\",\"tcbStatus\":\"" + status + "\"" + advisories + "}";
    }

    /** Other levels of platforms in the place of these, each a JSON object. */
    public IntelCollateral levels(String... levels) {
        int start = tcbInfo.lastIndexOf("\"tcbLevels\":[");
        tcbInfo = tcbInfo.substring(0, start) + "\"tcbLevels\":[" + String.join(",", levels) + "]}";
        return this;
    }

    /** Changes the text of the TCB info before it is signed, at its first place. */
    public IntelCollateral tcb(String from, String to) {
        tcbInfo = changed(tcbInfo, from, to);
        return this;
    }

    /** Changes the text of the identity before it is signed. */
    public IntelCollateral qe(String from, String to) {
        identity = changed(identity, from, to);
        return this;
    }

    /** Takes the whole texts from elsewhere. */
    public IntelCollateral texts(String otherTcbInfo, String otherIdentity) {
        tcbInfo = otherTcbInfo;
        identity = otherIdentity;
        return this;
    }

    /** Adds to the text of the TCB info after it was signed, before its last brace. */
    public IntelCollateral tamper(String added) {
        tcbTamper = added;
        return this;
    }

    /** Another signer of the statements. */
    public IntelCollateral signer(MintedIdentity other) {
        signer = other;
        return this;
    }

    /** Intel's list of evaluations. */
    public IntelCollateral evaluations(String json) {
        numbers = Optional.of(json);
        return this;
    }

    /** Serial numbers in the list of the PCK authority. */
    public IntelCollateral revoked(long... serials) {
        revokedByCa = serials;
        return this;
    }

    /** Serial numbers in the list of the root. */
    public IntelCollateral revokedByRoot(long... serials) {
        revokedByRoot = serials;
        return this;
    }

    /** No lists at all. */
    public IntelCollateral withoutLists() {
        lists = false;
        return this;
    }

    /** Single answers, as the PCS gives them. */
    public List<byte[]> files() {
        List<byte[]> files = new ArrayList<>();
        files.add(answer("tcbInfo", tcbInfo, tcbTamper));
        files.add(answer("enclaveIdentity", identity, ""));
        numbers.ifPresent(json -> files.add(answer("tcbEvaluationDataNumbers", json, "")));
        files.add(ascii(IntelPki.pem(signer) + IntelPki.pem(IntelAttester.ROOT)));
        files.add(ascii(IntelPki.pem(IntelAttester.PCK_CA)));
        if (lists) {
            files.add(ascii(IntelPki.crl(IntelAttester.PCK_CA, IntelPki.TO, revokedByCa)));
            files.add(ascii(IntelPki.crl(IntelAttester.ROOT, IntelPki.TO, revokedByRoot)));
        }
        return files;
    }

    /** All in one object, as the libraries of quotes hand it about. */
    public byte[] object() {
        return ascii("{\"tcb_info\":" + quoted(tcbInfo) + ",\"tcb_info_signature\":\"" + signature(tcbInfo)
                + "\",\"qe_identity\":" + quoted(identity) + ",\"qe_identity_signature\":\"" + signature(identity)
                + "\",\"tcb_info_issuer_chain\":" + quoted(IntelPki.pem(signer) + IntelPki.pem(IntelAttester.ROOT))
                + ",\"pck_crl_issuer_chain\":" + quoted(IntelPki.pem(IntelAttester.PCK_CA))
                + ",\"pck_crl\":" + quoted(IntelPki.crl(IntelAttester.PCK_CA, IntelPki.TO, revokedByCa))
                + ",\"root_ca_crl\":" + quoted(IntelPki.crl(IntelAttester.ROOT, IntelPki.TO, revokedByRoot)) + "}");
    }

    private byte[] answer(String name, String text, String added) {
        String shown = added.isEmpty() ? text : text.substring(0, text.length() - 1) + added + "}";
        return ascii("{\"" + name + "\":" + shown + ",\"signature\":\"" + signature(text) + "\"}");
    }

    private String signature(String text) {
        return HexFormat.of().formatHex(IntelPki.sign(signer.keys(), ascii(text)));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String changed(String text, String from, String to) {
        int at = text.indexOf(from);
        if (at < 0) {
            throw new IllegalArgumentException("no " + from + " in " + text);
        }
        return text.substring(0, at) + to + text.substring(at + from.length());
    }
}
