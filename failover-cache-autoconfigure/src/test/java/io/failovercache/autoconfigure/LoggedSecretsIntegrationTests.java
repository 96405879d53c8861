/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import io.failovercache.autoconfigure.HostileEntriesIntegrationTests.CachedTexts;
import io.failovercache.support.MemcachedProcess;
import io.failovercache.support.RequiresMemcached;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The log of a running application at its most talkative: it holds no value, no password
 * and no key of the cache, also where a server is lost.
 */
@RequiresMemcached
@ExtendWith(OutputCaptureExtension.class)
@Timeout(120)
class LoggedSecretsIntegrationTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final String SECRET = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0ISE=";

	@ParameterizedTest
	@ValueSource(strings = { "off", "encrypt" })
	void noLevelOfTheLogTellsThem(String mode, CapturedOutput output) throws IOException {
		try (MemcachedProcess primary = MemcachedProcess.start();
				MemcachedProcess backup = MemcachedProcess.start();
				ConfigurableApplicationContext context = start(primary, backup, mode)) {
			CachedTexts texts = context.getBean(CachedTexts.class);
			useAll(texts);
			try (RawItems items = new RawItems(primary)) {
				for (String key : items.keys()) {
					items.set(key, Arrays.copyOf(items.get(key), 30));
				}
			}
			useAll(texts);
			primary.kill();
			useAll(texts);
			backup.kill();
			useAll(texts);
		}
		assertThat(output.getAll()).contains("DEBUG", "TRACE")
			.doesNotContain("the text of", "s3cr3t", SECRET, "secretsecretsecret");
	}

	private static void useAll(CachedTexts texts) {
		for (String key : new String[] { "one", "two" }) {
			Awaitility.await()
				.atMost(PATIENCE)
				.until(() -> (texts.asJdk(key) + texts.asJson(key) + texts.asFory(key)).endsWith(key));
		}
	}

	private static ConfigurableApplicationContext start(MemcachedProcess primary, MemcachedProcess backup,
			String mode) {
		return new SpringApplicationBuilder(HostileEntriesIntegrationTests.Application.class)
			.web(WebApplicationType.NONE)
			.properties("spring.main.banner-mode=off", "failover-cache.primary.servers=" + primary.address(),
					"failover-cache.backup.servers=" + backup.address(), "failover-cache.primary.username=user",
					"failover-cache.primary.password=s3cr3t", "failover-cache.security.mode=" + mode,
					"failover-cache.security.keys=k1:" + SECRET, "failover-cache.caches.jdk.serialization.format=jdk",
					"failover-cache.caches.json.serialization.format=json",
					"failover-cache.caches.fory.serialization.format=fory", "logging.level.io.failovercache=trace",
					"logging.level.net.rubyeye=trace", "logging.level.com.google.code.yanf4j=trace",
					"logging.level.io.github.resilience4j=trace", "logging.level.org.apache.fory=trace",
					"logging.level.org.springframework.cache=trace")
			.run();
	}

}
