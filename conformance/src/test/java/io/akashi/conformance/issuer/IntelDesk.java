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
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Puts Intel's statements of the day into the directory of a node, as an operator without a network does. */
record IntelDesk(Path directory) {
    private static final Bytes FMSPC = Bytes.of(HexFormat.of().parseHex("b0c06f000000"));
    private static final Instant UNTIL = Instant.parse("2026-12-01T00:00:00Z");

    /** What rates platforms with the usual levels UpToDate. */
    static IntelCollateral upToDate() {
        return new IntelCollateral(IntelAttester.Form.TDX_V4);
    }

    /** What a recovery leaves of that: a later level is wanted, and two advisories say why. */
    static IntelCollateral recovery() {
        return upToDate()
                .tcb("\"tcbEvaluationDataNumber\":20", "\"tcbEvaluationDataNumber\":21")
                .tcb("\"sgxtcbcomponents\":[{\"svn\":4}", "\"sgxtcbcomponents\":[{\"svn\":5}");
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
