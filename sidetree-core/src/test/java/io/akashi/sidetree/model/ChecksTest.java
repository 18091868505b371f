package io.akashi.sidetree.model;

import static io.akashi.sidetree.Refusals.codeOf;
import static io.akashi.sidetree.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChecksTest {
    @Test
    void nonArrayObject_letsNullPassAsJavaScriptDoes() throws ProtocolException {
        assertThat(Checks.nonArrayObject(Optional.of(json("null")), "it")).isEqualTo(json("null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'text'", "5", "true"})
    void nonArrayObject_refusesOtherKinds(String text) {
        assertThat(codeOf(() -> Checks.nonArrayObject(Optional.of(json(text)), "it")))
                .contains(ErrorCode.INPUT_VALIDATOR_INPUT_IS_NOT_AN_OBJECT);
    }

    @Test
    void nonArrayObject_tellsAnArrayAndNothingApart() {
        assertThat(codeOf(() -> Checks.nonArrayObject(Optional.of(json("[]")), "it")))
                .contains(ErrorCode.INPUT_VALIDATOR_INPUT_CANNOT_BE_AN_ARRAY);
        assertThat(codeOf(() -> Checks.nonArrayObject(Optional.empty(), "it")))
                .contains(ErrorCode.INPUT_VALIDATOR_INPUT_IS_NOT_AN_OBJECT);
    }

    @Test
    void onlyMembers_showsTheMemberThatIsTooMany() {
        assertThatThrownBy(() -> Checks.onlyMembers(json("{'a':1,'b':2}"), Set.of("a"), "it"))
                .hasMessageContaining("found 'b'");
    }

    @Test
    void onlyMembers_shortensWhatItShows() {
        assertThatThrownBy(() -> Checks.onlyMembers(json("{'" + "b".repeat(5000) + "':2}"), Set.of("a"), "it"))
                .message()
                .hasSizeLessThan(120);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "5", "true", "[]", "''", "{}", "{'a':1}"})
    void onlyMembers_passesWhatShowsNoOther(String text) throws ProtocolException {
        Checks.onlyMembers(json(text), Set.of("a"), "it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'text'", "[1]", "{'b':1}"})
    void onlyMembers_refusesIndexesToo(String text) {
        assertThat(codeOf(() -> Checks.onlyMembers(json(text), Set.of("a"), "it")))
                .contains(ErrorCode.INPUT_VALIDATOR_INPUT_CONTAINS_NOW_ALLOWED_PROPERTY);
    }

    @Test
    void multihash_hasToBeAString() {
        assertThat(codeOf(() -> Checks.multihash(Optional.of(json("5")), "it")))
                .contains(ErrorCode.ENCODED_MULTIHASH_MUST_BE_A_STRING);
        assertThat(codeOf(() -> Checks.multihash(Optional.empty(), "it")))
                .contains(ErrorCode.ENCODED_MULTIHASH_MUST_BE_A_STRING);
    }

    @Test
    void id_isMeasuredBeforeItsCharactersAreLookedAt() {
        assertThat(codeOf(() -> Checks.id(Optional.of(json("'" + "é".repeat(51) + "'")), 50)))
                .contains(ErrorCode.DOCUMENT_COMPOSER_ID_TOO_LONG);
        assertThat(codeOf(() -> Checks.id(Optional.of(json("'" + "é".repeat(50) + "'")), 50)))
                .contains(ErrorCode.DOCUMENT_COMPOSER_ID_NOT_USING_BASE64_URL_CHARACTER_SET);
        assertThat(codeOf(() -> Checks.id(Optional.of(json("''")), 50)))
                .contains(ErrorCode.DOCUMENT_COMPOSER_ID_NOT_USING_BASE64_URL_CHARACTER_SET);
        assertThat(codeOf(() -> Checks.id(Optional.of(json("7")), 50)))
                .contains(ErrorCode.DOCUMENT_COMPOSER_ID_NOT_STRING);
    }

    @Test
    void id_mayHaveAsManyCharactersAsTheLimit() throws ProtocolException {
        assertThat(Checks.id(Optional.of(json("'" + "-".repeat(50) + "'")), 50)).hasSize(50);
    }
}
