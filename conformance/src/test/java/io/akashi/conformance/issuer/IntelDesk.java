package io.akashi.conformance.issuer;

import io.akashi.attestation.Bytes;
import io.akashi.outbound.collateral.Collateral;
import io.akashi.outbound.collateral.CollateralAnswer;
import io.akashi.outbound.collateral.CollateralItem;
import io.akashi.outbound.collateral.DirectoryCollateral;
import io.akashi.outbound.collateral.PckAuthority;
import io.akashi.outbound.collateral.Tee;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelCollateral;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Puts Intel's statements of the day into the directory of a node, as an operator without a network does. */
record IntelDesk(Path directory) {
    private static final Bytes FMSPC = Bytes.of(HexFormat.of().parseHex("b0c06f000000"));

    /** Those that Intel's statement of August 2026 names for the level of {@link TdxHolder}'s platform. */
    static final String[] ADVISORIES = {"INTEL-SA-01192", "INTEL-SA-01245", "INTEL-SA-01312", "INTEL-SA-01313"};

    private static final Instant UNTIL = Instant.parse("2026-12-01T00:00:00Z");

    /** The levels that Intel stated of platforms with this FMSPC in June 2025, under roots of our own. */
    static IntelCollateral upToDate() {
        return new IntelCollateral(IntelAttester.Form.TDX_V4).levels(level("2,2,2,2,3,1,0,5", "5,0,2", "UpToDate"));
    }

    /** Those of August 2026, after a recovery: a later level is wanted, and four advisories say why. */
    static IntelCollateral recovery() {
        return upToDate()
                .tcb("\"tcbEvaluationDataNumber\":20", "\"tcbEvaluationDataNumber\":21")
                .levels(
                        level("4,4,2,2,4,1,0,5", "5,0,4", "UpToDate"),
                        level("3,3,2,2,4,1,0,5", "5,0,3", "OutOfDate", ADVISORIES),
                        level("2,2,2,2,3,1,0,5", "5,0,2", "OutOfDate", "INTEL-SA-01036", "INTEL-SA-01079"));
    }

    private static String level(String sgx, String tdx, String status, String... advisories) {
        String why = advisories.length == 0 ? "" : ",\"advisoryIDs\":[\"" + String.join("\",\"", advisories) + "\"]";
        return "{\"tcb\":{\"sgxtcbcomponents\":" + components(sgx) + ",\"pcesvn\":11,\"tdxtcbcomponents\":"
                + components(tdx) + "},\"tcbDate\":\"2025-05-14T00:00:00Z\",\"tcbStatus\":\"" + status + "\"" + why
                + "}";
    }

    /** Sixteen, of which the last are zero. */
    private static String components(String first) {
        List<String> all = new ArrayList<>(List.of(first.split(",")));
        while (all.size() < 16) {
            all.add("0");
        }
        return "[{\"svn\":" + String.join("},{\"svn\":", all) + "}]";
    }

    /** From now on these are in force. */
    void put(IntelCollateral collateral) {
        List<Bytes> files = collateral.files().stream().map(Bytes::of).toList();
        put(new CollateralItem.TcbInfo(Tee.TDX, FMSPC), files.get(0), files.get(2));
        put(new CollateralItem.EnclaveIdentity(Tee.TDX), files.get(1), files.get(2));
        put(new CollateralItem.PckList(PckAuthority.PLATFORM), files.get(4), files.get(3));
        put(new CollateralItem.PckList(PckAuthority.PROCESSOR), files.get(4), files.get(3));
        put(new CollateralItem.IntelRootList(), files.get(5));
    }

    private void put(CollateralItem item, Bytes... contents) {
        List<Collateral.Part> parts = Stream.of(contents)
                .map(content -> new Collateral.Part("pem", content))
                .toList();
        new DirectoryCollateral(directory)
                .put(new CollateralAnswer.Found(new Collateral(item, "a test", parts), UNTIL), Instant.now());
    }
}
