package io.akashi.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.encoding.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {
    private static final EntityTag TAG = EntityTag.of("application/json", Bytes.ofUtf8("{}"));

    @Test
    void of_isTheSameForTheSameBytesAlone() {
        assertThat(TAG.text()).matches("\"[A-Za-z0-9_-]{22}\"");
        assertThat(EntityTag.of("application/json", Bytes.ofUtf8("{}")).text()).isEqualTo(TAG.text());
        assertThat(EntityTag.of("application/json", Bytes.ofUtf8("[]")).text()).isNotEqualTo(TAG.text());
        assertThat(EntityTag.of("application/did", Bytes.ofUtf8("{}")).text()).isNotEqualTo(TAG.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "W/%s", "\"a\", %s", "\"a\",%s ,\"b\"", "*"})
    void isAmong_findsItsName(String list) {
        assertThat(TAG.isAmong(list.formatted(TAG.text()))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"a\"", "w/%s", "x%s", "%sx", "**"})
    void isAmong_findsNothingElse(String list) {
        assertThat(TAG.isAmong(list.formatted(TAG.text()))).isFalse();
    }
}
