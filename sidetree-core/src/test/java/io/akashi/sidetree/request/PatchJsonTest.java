package io.akashi.sidetree.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.model.Delta;
import io.akashi.sidetree.model.Patch;
import io.akashi.sidetree.model.PublicKeyEntry;
import io.akashi.sidetree.model.ServiceEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PatchJsonTest {
    @Test
    void of_isReadBackAsTheSamePatches() throws ProtocolException {
        PublicKeyEntry bare = new PublicKeyEntry("bare", "JsonWebKey2020", new JsonObject(Map.of()), List.of(), false);
        ServiceEntry service = new ServiceEntry("s", "T", JsonValue.of("https://example.com"));
        List<Patch> patches = List.of(
                new Patch.Replace(Optional.of(List.of(Keys.entry("k"), bare)), Optional.of(List.of(service))),
                new Patch.Replace(Optional.empty(), Optional.empty()),
                new Patch.AddPublicKeys(List.of(Keys.entry("a"))),
                new Patch.RemovePublicKeys(Set.of("a", "b")),
                new Patch.AddServices(List.of(service)),
                new Patch.RemoveServices(Set.of("s")));
        JsonObject delta = new JsonObject(Map.of(
                "patches",
                PatchJson.of(patches),
                "updateCommitment",
                JsonValue.of(Keys.named("u").commitment().text())));
        assertThat(Delta.parse(Optional.of(delta)).patches()).isEqualTo(patches);
    }

    @Test
    void of_writesIdsSorted() {
        assertThat(JsonText.write(PatchJson.of(new Patch.RemovePublicKeys(Set.of("c", "a", "b")))))
                .isEqualTo("{\"action\":\"remove-public-keys\",\"ids\":[\"a\",\"b\",\"c\"]}");
    }
}
