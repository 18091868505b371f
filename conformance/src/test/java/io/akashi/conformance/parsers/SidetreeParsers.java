package io.akashi.conformance.parsers;

import io.akashi.conformance.parsers.Parser.Form;
import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.batch.BatchFiles.BatchFile;
import io.akashi.sidetree.batch.FileKind;
import io.akashi.sidetree.content.Gunzip;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.EncodedMultihash;
import io.akashi.sidetree.json.AnchoredJson;
import io.akashi.sidetree.json.StrictJson;
import io.akashi.sidetree.model.OperationParser;
import io.akashi.sidetree.protocol.AnchorString;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.store.OperationId;
import io.akashi.testkit.MintedBatch;
import io.akashi.testkit.MintedDid;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What reads requests, DIDs and the files of batches. */
final class SidetreeParsers {
    private static final ProtocolParameters V1 = ProtocolParameters.V1_0;
    private static final int MOST_INFLATED = 1 << 20;
    private static final long FILE_MEMORY = 64L << 20;

    private final List<DidRequest<?>> requests = new ArrayList<>();
    private final MintedBatch batch;
    private final MintedDid last;

    private SidetreeParsers() {
        List<DidRequest<?>> first = new ArrayList<>();
        List<MintedDid> dids = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            dids.add(MintedDid.seeded(i));
            first.add(dids.get(i).create());
        }
        last = dids.get(3);
        requests.addAll(first);
        List<DidRequest<?>> second = List.of(
                dids.get(0).update(),
                dids.get(1).recover(),
                dids.get(2).deactivate(),
                MintedDid.seeded(9).create());
        requests.addAll(second);
        batch = MintedBatch.of(second);
    }

    static List<Parser> all() {
        SidetreeParsers parsers = new SidetreeParsers();
        List<Parser> all = new ArrayList<>(parsers.texts());
        all.addAll(parsers.files());
        return all;
    }

    private List<Parser> texts() {
        byte[][] json = requests.stream().map(request -> request.bytes().copy()).toArray(byte[][]::new);
        String longForm = last.longForm("ion").text();
        byte[][] dids = {utf8(longForm), utf8("did:ion:" + last.suffix().text())};
        return List.of(
                protocol("strict-json", StrictJson::parse, json),
                protocol("anchored-json", AnchoredJson::parse, json),
                protocol("operation-request", input -> OperationParser.parseRequest(input, V1.maxDeltaSize()), json),
                protocol("anchored-operation", OperationParser::parseAnchored, json),
                protocol("did", input -> Did.parse(text(input), "ion", V1), dids),
                protocol("did-long-form", input -> Did.parse(text(input), "ion", V1), dids[0])
                        .in(Form.TOKEN),
                protocol("anchor-string", input -> AnchorString.parse(text(input), V1), utf8(batch.anchorString())),
                protocol(
                        "multihash",
                        input -> EncodedMultihash.parse(text(input)),
                        utf8(last.suffix().text())),
                protocol("base64url", input -> Base64Url.decode(text(input)), utf8("AAECAw")),
                protocol(
                        "operation-id",
                        input -> OperationId.parse(text(input)),
                        utf8(OperationId.of(requests.get(0).json()).text())));
    }

    private List<Parser> files() {
        MethodHandle core = parse("CoreIndexFile", byte[].class, ProtocolParameters.class);
        MethodHandle coreProof = parse(
                "CoreProofFile", byte[].class, Hidden.type("sidetree.batch.CoreIndexFile"), ProtocolParameters.class);
        MethodHandle provisional = parse("ProvisionalIndexFile", byte[].class, ProtocolParameters.class);
        MethodHandle provisionalProof =
                parse("ProvisionalProofFile", byte[].class, int.class, ProtocolParameters.class);
        MethodHandle chunk = parse("ChunkFile", byte[].class, int.class, ProtocolParameters.class);
        Object index = index(core);
        int deltas = 3;
        return List.of(
                file("core-index-file", FileKind.CORE_INDEX, input -> core.invoke(input, V1)),
                file("core-proof-file", FileKind.CORE_PROOF, input -> coreProof.invoke(input, index, V1)),
                file("provisional-index-file", FileKind.PROVISIONAL_INDEX, input -> provisional.invoke(input, V1)),
                file(
                        "provisional-proof-file",
                        FileKind.PROVISIONAL_PROOF,
                        input -> provisionalProof.invoke(input, 1, V1)),
                file("chunk-file", FileKind.CHUNK, input -> chunk.invoke(input, deltas, V1)),
                protocol(
                                "gunzip",
                                input -> Gunzip.inflate(
                                        input, MOST_INFLATED, ErrorCode.CHUNK_FILE_DECOMPRESSION_FAILURE),
                                content(FileKind.CHUNK),
                                content(FileKind.CORE_INDEX))
                        .with(Parser.USUAL_MEMORY + 4 * MOST_INFLATED));
    }

    private Object index(MethodHandle core) {
        try {
            return core.invoke(content(FileKind.CORE_INDEX), V1);
        } catch (Throwable e) { // as a method handle declares
            throw new AssertionError(e);
        }
    }

    private Parser file(String name, FileKind kind, Parser.Reading reading) {
        return protocol(name, reading, content(kind)).in(Form.GZIP).with(FILE_MEMORY);
    }

    private byte[] content(FileKind kind) {
        return batch.batch().files().stream()
                .filter(file -> file.kind() == kind)
                .map(BatchFile::content)
                .findFirst()
                .orElseThrow()
                .copy();
    }

    private static MethodHandle parse(String type, Class<?>... parameters) {
        return Hidden.method("sidetree.batch." + type, "parse", parameters);
    }

    private static Parser protocol(String name, Parser.Reading reading, byte[]... seeds) {
        return Parser.plain(name, ProtocolException.class, reading, seeds);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }
}
