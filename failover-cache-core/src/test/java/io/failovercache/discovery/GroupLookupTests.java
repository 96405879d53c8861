/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.discovery;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.failovercache.client.NodeId;
import io.failovercache.observe.GroupRole;
import io.failovercache.topology.WeightedServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A source of servers that throws, of whatever kind.
 */
class GroupLookupTests {

	private static final List<WeightedServer> SERVERS = List.of(new WeightedServer(new NodeId("a1", 11211), 1));

	private final AtomicInteger lookups = new AtomicInteger();

	private final BlockingQueue<List<WeightedServer>> found = new LinkedBlockingQueue<>();

	private final AtomicInteger missingThreads = new AtomicInteger();

	private final GroupLookup lookup = new GroupLookup(new GroupSource(GroupRole.PRIMARY, "test", this::find),
			Duration.ofMillis(10), this.found::add, () -> false, this::thread);

	@AfterEach
	void stop() {
		this.lookup.stop();
	}

	private Thread thread(Runnable task) {
		if (this.missingThreads.getAndDecrement() > 0) {
			throw new OutOfMemoryError("unable to create native thread");
		}
		return new Thread(task, "lookup");
	}

	private List<WeightedServer> find() throws IOException {
		switch (this.lookups.incrementAndGet()) {
			case 1 -> throw new NoClassDefFoundError("thrown by a source");
			case 2 -> throw new OutOfMemoryError("in a source");
			case 3 -> throw new IllegalStateException();
			case 4 -> throw new IOException("no name service");
			case 5 -> throw new Unspeakable();
			default -> {
				return SERVERS;
			}
		}
	}

	@Test
	void isAskedAgainWhateverItThrows() throws Exception {
		this.lookup.start();
		assertThat(this.found.poll(20, TimeUnit.SECONDS)).isEqualTo(SERVERS);
		assertThat(this.lookup.status().failed()).isEqualTo(5);
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> this.lookup.status().lastError() == null);
	}

	@Test
	void beginsLaterWhereTheMachineGivesNoThread() throws Exception {
		this.missingThreads.set(2);
		this.lookup.start();
		assertThat(this.lookup.status().failed()).isZero();
		this.lookup.start();
		assertThat(this.found.poll(20, TimeUnit.SECONDS)).isEqualTo(SERVERS);
	}

	/** An error that cannot even be described. */
	private static final class Unspeakable extends Error {

		private static final long serialVersionUID = 1L;

		@Override
		public String getMessage() {
			throw new IllegalStateException("thrown by a message");
		}

	}

}
