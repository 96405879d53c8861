/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.serialization;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.Duration;
import java.util.Set;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ForyCompilerTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(ForyCompiler.class);

	private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.appender.start();
		this.logger.setLevel(Level.DEBUG);
		this.logger.addAppender(this.appender);
	}

	@AfterEach
	void stop() {
		this.logger.detachAppender(this.appender);
		this.logger.setLevel(null);
	}

	@Test
	void classThatCannotBeCompiledIsLoggedAndNotPrinted() throws ValueRejectedException {
		new ValueCodecFactory(getClass().getClassLoader(), null, null)
			.create(new ValueSettings("fory", Set.of("io.failovercache.serialization"), CompressionAlgorithm.NONE, 4096,
					1 << 20))
			.encode(new WritesItself());
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !this.appender.list.isEmpty());
	}

	private static final class WritesItself implements Serializable {

		private int number = 1;

		private void writeObject(ObjectOutputStream out) throws IOException {
			out.defaultWriteObject();
		}

		private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
			in.defaultReadObject();
		}

	}

}
