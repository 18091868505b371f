package io.akashi.sidetree.batch;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsView;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.model.Checks;
import io.akashi.sidetree.model.Delta;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The deltas of the creates, recovers and updates of a batch, in this order, as JavaScript writes them. One bad delta voids
 * the whole file. Source: Sidetree v1, "Chunk Files"; ION decides where they differ.
 *
 * @param isPlain whether each delta is known to read the same once it is written
 */
record ChunkFile(List<Bytes> deltas, boolean isPlain) {
    ChunkFile {
        deltas = List.copyOf(deltas);
    }

    static ChunkFile parse(byte[] stored, int expected, ProtocolParameters parameters) throws ProtocolException {
        byte[] text = FileKind.CHUNK.inflate(stored, parameters);
        Optional<ChunkFile> plain = PlainChunk.read(text, expected, parameters.maxDeltaSize());
        return plain.isPresent() ? plain.get() : general(text, expected, parameters);
    }

    /** Of the inflated file, plain or not. */
    static ChunkFile general(byte[] text, int expected, ProtocolParameters parameters) throws ProtocolException {
        JsonValue json = FileKind.CHUNK.value(text);
        Checks.onlyMembers(json, Set.of("deltas"), "chunk file", ErrorCode.CHUNK_FILE_UNEXPECTED_PROPERTY);
        Optional<JsonValue> value = JsView.get(json, "deltas");
        List<JsonValue> deltas = JsView.elements(value)
                .orElseThrow(() -> new ProtocolException(
                        ErrorCode.CHUNK_FILE_DELTAS_PROPERTY_NOT_ARRAY,
                        "expected deltas to be an array, found " + JsView.typeOf(value)));
        List<Bytes> texts = new ArrayList<>(Math.min(deltas.size(), expected));
        for (JsonValue delta : deltas) {
            if (!JsView.isTypeofObject(delta)) {
                throw new ProtocolException(
                        ErrorCode.CHUNK_FILE_DELTAS_NOT_ARRAY_OF_OBJECTS,
                        "expected each delta to be an object, found " + JsView.typeOf(Optional.of(delta)));
            }
            texts.add(Delta.textWithin(parameters.maxDeltaSize(), Optional.of(delta)));
            Delta.parse(Optional.of(delta));
        }
        if (deltas.size() != expected) {
            throw new ProtocolException(
                    ErrorCode.CHUNK_FILE_DELTA_COUNT_INCORRECT,
                    "expected " + expected + " deltas, found " + deltas.size());
        }
        return new ChunkFile(texts, false);
    }
}
