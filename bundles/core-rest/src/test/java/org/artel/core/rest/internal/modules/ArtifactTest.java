package org.artel.core.rest.internal.modules;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;

import org.junit.Test;

public class ArtifactTest {

    @Test
    public void aVersionMakesNoOtherBundle() {
        assertEquals(
                Artifact.of("mvn:org.acme/org.acme.board/1.0.0"),
                Artifact.of("mvn:org.acme/org.acme.board/1.0.1"));
        assertEquals(
                Artifact.of("mvn:https://acme.example/maven!org.acme/board/1.0.0"),
                Artifact.of("mvn:https://acme.example/maven!org.acme/board/1.0.1"));
        assertEquals(
                Artifact.of("wrap:mvn:org.acme/board/1.0.0"),
                Artifact.of("wrap:mvn:org.acme/board/1.1.0"));
    }

    @Test
    public void othersStayOthers() {
        assertNotEquals(
                Artifact.of("mvn:org.acme/org.acme.board/1.0.0"),
                Artifact.of("mvn:org.acme/org.acme.boards/1.0.0"));
        assertNotEquals(
                Artifact.of("mvn:org.acme/board/1.0.0/jar/tests"),
                Artifact.of("mvn:org.acme/board/1.0.0"));
        assertEquals("file:/a/1.0.0/b.jar", Artifact.of("file:/a/1.0.0/b.jar"));
    }
}
