/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The classes between a get and the socket, as docs/architecture.md counts them: those
 * that are on the stack when the bytes of a hit are written.
 */
@RequiresMemcached
class GetDescentIntegrationTests {

	private static final String WRITE = "jdk.SocketWrite";

	private static final String OURS = "io.failovercache.";

	@RegisterExtension
	private final TwoServers servers = new TwoServers();

	@Test
	void hitPassesEightClassesOnTheWayToTheSocket(@TempDir Path directory) throws IOException {
		FailoverCache cache = this.servers.cache("products");
		cache.put("a", "value");
		assertThat(cache.get("a")).isNotNull();
		Path file = directory.resolve("get.jfr");
		try (Recording recording = new Recording()) {
			recording.enable(WRITE).withStackTrace().withThreshold(Duration.ZERO);
			recording.start();
			for (int i = 0; i < 10; i++) {
				assertThat(cache.get("a")).isNotNull();
			}
			recording.stop();
			recording.dump(file);
		}
		assertThat(RecordingFile.readAllEvents(file)).filteredOn(GetDescentIntegrationTests::isOfGet)
			.isNotEmpty()
			.allSatisfy((event) -> assertThat(classesOf(event)).containsExactly("FailoverCache", "CacheReads",
					"BoundedStore", "ReadOperation", "Node", "XmemcachedNodeClient", "CommandWriter",
					"PlainTransport"));
	}

	private static boolean isOfGet(RecordedEvent event) {
		return event.getEventType().getName().equals(WRITE) && classesOf(event).contains("FailoverCache");
	}

	/** The classes of this project on the stack, from the caller down. */
	private static List<String> classesOf(RecordedEvent event) {
		List<RecordedFrame> frames = new ArrayList<>(event.getStackTrace().getFrames());
		Collections.reverse(frames);
		return frames.stream()
			.map((frame) -> frame.getMethod().getType().getName())
			.filter((name) -> name.startsWith(OURS) && !name.equals(GetDescentIntegrationTests.class.getName()))
			.map((name) -> name.substring(name.lastIndexOf('.') + 1))
			.distinct()
			.toList();
	}

}
