package io.akashi.sidetree.batch;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.content.Gunzip;
import io.akashi.sidetree.json.AnchoredJson;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.util.function.ToIntFunction;

/** The five files of a batch: gzip of JSON, each with its limit. Source: Sidetree v1, "File Structures". */
public enum FileKind {
    CORE_INDEX(
            ProtocolParameters::maxCoreIndexFileSize,
            ErrorCode.CORE_INDEX_FILE_DECOMPRESSION_FAILURE,
            ErrorCode.CORE_INDEX_FILE_NOT_JSON),
    CORE_PROOF(
            ProtocolParameters::maxProofFileSize,
            ErrorCode.CORE_PROOF_FILE_DECOMPRESSION_FAILURE,
            ErrorCode.CORE_PROOF_FILE_NOT_JSON),
    PROVISIONAL_INDEX(
            ProtocolParameters::maxProvisionalIndexFileSize,
            ErrorCode.PROVISIONAL_INDEX_FILE_DECOMPRESSION_FAILURE,
            ErrorCode.PROVISIONAL_INDEX_FILE_NOT_JSON),
    PROVISIONAL_PROOF(
            ProtocolParameters::maxProofFileSize,
            ErrorCode.PROVISIONAL_PROOF_FILE_DECOMPRESSION_FAILURE,
            ErrorCode.PROVISIONAL_PROOF_FILE_NOT_JSON),
    CHUNK(
            ProtocolParameters::maxChunkFileSize,
            ErrorCode.CHUNK_FILE_DECOMPRESSION_FAILURE,
            ErrorCode.CHUNK_FILE_NOT_JSON);

    private final ToIntFunction<ProtocolParameters> maxSize;
    private final ErrorCode notGzip;
    private final ErrorCode notJson;

    FileKind(ToIntFunction<ProtocolParameters> maxSize, ErrorCode notGzip, ErrorCode notJson) {
        this.maxSize = maxSize;
        this.notGzip = notGzip;
        this.notJson = notJson;
    }

    /** The largest file as stored, in bytes. */
    public int maxSize(ProtocolParameters parameters) {
        return maxSize.applyAsInt(parameters);
    }

    /** The JSON of a stored file. */
    JsonValue open(byte[] stored, ProtocolParameters parameters) throws ProtocolException {
        return value(inflate(stored, parameters));
    }

    /** The bytes of the JSON of a stored file. */
    byte[] inflate(byte[] stored, ProtocolParameters parameters) throws ProtocolException {
        return Gunzip.inflate(stored, maxSize(parameters) * parameters.maxDecompressionFactor(), notGzip);
    }

    /** The value of the inflated file. */
    JsonValue value(byte[] json) throws ProtocolException {
        try {
            return AnchoredJson.parse(json);
        } catch (ProtocolException e) {
            throw new ProtocolException(notJson, e.detail());
        }
    }
}
