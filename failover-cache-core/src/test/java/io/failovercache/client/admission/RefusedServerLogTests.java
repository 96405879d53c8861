/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.admission;

import java.time.Duration;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.failovercache.client.NodeId;
import io.failovercache.support.ManualTimekeeper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RefusedServerLog}.
 */
class RefusedServerLogTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(RefusedServerLog.class);

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

	private final ManualTimekeeper time = new ManualTimekeeper();

	private final RefusedServerLog log = new RefusedServerLog(new NodeId("a", 11211), this.time::nanoTime);

	@BeforeEach
	void listen() {
		this.lines.start();
		this.logger.addAppender(this.lines);
	}

	@AfterEach
	void stop() {
		this.logger.detachAppender(this.lines);
	}

	@Test
	void serverThatIsNotUsedIsLoggedOnceUntilItIsUsedAgain() {
		for (int i = 0; i < 100; i++) {
			this.log.refused("it stores nothing", true);
			this.time.pass(Duration.ofSeconds(1));
		}
		assertThat(this.lines.list).hasSize(1);
		this.log.used();
		this.log.refused("it stores nothing", true);
		assertThat(this.lines.list).hasSize(3);
	}

	/** An attacker on the path may be fit and unfit in turn. */
	@Test
	void serverThatKeepsChangingDoesNotFillTheLog() {
		for (int i = 0; i < 1000; i++) {
			this.log.refused("it stores nothing", true);
			this.log.used();
			this.time.pass(Duration.ofMillis(100));
		}
		assertThat(this.lines.list).hasSize(20);
	}

}
