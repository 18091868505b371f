package io.akashi.sidetree.model;

import static io.akashi.sidetree.Refusals.codeOf;
import static io.akashi.sidetree.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Multihash;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuffixDataTest {
    private static final String HASHES = "'deltaHash':'EgEH','recoveryCommitment':'EgEI'";

    private static SuffixData parse(String text) throws ProtocolException {
        return SuffixData.parse(Optional.of(json(text)));
    }

    @Test
    void suffix_isTheHashOfTheCanonicalForm() throws ProtocolException {
        String canonical = "{\"deltaHash\":\"EgEH\",\"recoveryCommitment\":\"EgEI\"}";
        String expected =
                Multihash.of(canonical.getBytes(StandardCharsets.UTF_8)).text();
        assertThat(parse("{'recoveryCommitment':'EgEI','deltaHash':'EgEH'}").suffix())
                .isEqualTo(new DidSuffix(expected));
    }

    @Test
    void suffix_dependsOnTheType() throws ProtocolException {
        assertThat(parse("{" + HASHES + ",'type':'a'}").suffix())
                .isNotEqualTo(parse("{" + HASHES + "}").suffix());
    }

    @ParameterizedTest
    @CsvSource({
        "5,SUFFIX_DATA_TYPE_IS_NOT_STRING",
        "null,SUFFIX_DATA_TYPE_IS_NOT_STRING",
        "\"éééé5\",SUFFIX_DATA_TYPE_LENGTH_GREATER_THAN_FOUR",
        "\"a.b\",SUFFIX_DATA_TYPE_INVALID_CHARACTER",
        "\"\",SUFFIX_DATA_TYPE_INVALID_CHARACTER"
    })
    void parse_refusesOtherTypes(String type, ErrorCode code) {
        assertThat(codeOf(() -> parse("{" + HASHES + ",'type':" + type + "}"))).contains(code);
    }

    @Test
    void parse_looksForUnknownMembersFirst() {
        assertThat(codeOf(() -> parse("{'deltaHash':5,'more':1}")))
                .contains(ErrorCode.INPUT_VALIDATOR_INPUT_CONTAINS_NOW_ALLOWED_PROPERTY);
    }

    @Test
    void parse_looksAtTheDeltaHashBeforeTheCommitmentAndTheTypeLast() {
        assertThat(codeOf(() -> parse("{'deltaHash':5,'recoveryCommitment':'***','type':7}")))
                .contains(ErrorCode.ENCODED_MULTIHASH_MUST_BE_A_STRING);
        assertThat(codeOf(() -> parse("{'deltaHash':'EgEH','recoveryCommitment':'***','type':7}")))
                .contains(ErrorCode.ENCODER_VALIDATE_BASE64_URL_STRING_INPUT_NOT_BASE64_URL_STRING);
    }

    @Test
    void parse_ofNullIsOfAnUnexpectedKind() {
        assertThat(codeOf(() -> parse("null"))).contains(ErrorCode.INPUT_UNEXPECTED_KIND);
    }
}
