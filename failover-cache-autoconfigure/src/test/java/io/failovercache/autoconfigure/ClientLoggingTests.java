/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;

/**
 * Tests for {@link ClientLogging}.
 */
class ClientLoggingTests {

	@Test
	void keepsWarningsOfTheClientUnlessTheUserSetALevel() {
		LoggingSystem loggingSystem = mock(LoggingSystem.class);
		given(loggingSystem.getLoggerConfiguration("remoting"))
			.willReturn(new LoggerConfiguration("remoting", LogLevel.DEBUG, LogLevel.DEBUG));
		given(loggingSystem.getLoggerConfiguration("com.google.code.yanf4j"))
			.willReturn(new LoggerConfiguration("com.google.code.yanf4j", null, LogLevel.INFO));
		ClientLogging.quieten(loggingSystem);
		then(loggingSystem).should().setLogLevel("net.rubyeye.xmemcached", LogLevel.WARN);
		then(loggingSystem).should().setLogLevel("com.google.code.yanf4j", LogLevel.WARN);
		then(loggingSystem).should(never()).setLogLevel(eq("remoting"), any());
	}

}
