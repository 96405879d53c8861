/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.client.protocol;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import io.failovercache.client.NodeId;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ValueLimit}.
 */
class ValueLimitTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(ValueLimit.class);

	private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

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
	void eachServerWithATooLongValueIsNamedOnce() {
		ValueLimit limit = ValueLimit.of(10);
		for (String host : new String[] { "a", "b" }) {
			ValueLimit ofServer = limit.forServer(new NodeId(host, 11211));
			ofServer.bufferFor(11);
			ofServer.bufferFor(12);
			ofServer.bufferFor(10);
		}
		assertThat(this.lines.list).extracting(ILoggingEvent::getFormattedMessage)
			.satisfiesExactly(
					(line) -> assertThat(line).startsWith("memcached a:11211 answered with a value of 11 bytes"),
					(line) -> assertThat(line).startsWith("memcached b:11211 answered with a value of 11 bytes"));
	}

}
