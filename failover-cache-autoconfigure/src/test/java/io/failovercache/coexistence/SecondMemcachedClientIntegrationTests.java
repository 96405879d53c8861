/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.coexistence;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import io.failovercache.test.EmbeddedMemcachedGroups;
import io.failovercache.test.EmbeddedMemcachedNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An xmemcached client of the application's own, beside the starter.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecondMemcachedClientIntegrationTests {

	@Test
	void keepsItsWarningsAndErrors(CapturedOutput output) throws Exception {
		try (EmbeddedMemcachedGroups groups = EmbeddedMemcachedGroups.start(1, 1);
				EmbeddedMemcachedGroups own = EmbeddedMemcachedGroups.start(1, 1);
				ConfigurableApplicationContext context = SpringApplication.run(ShopApplication.class,
						"--spring.main.web-application-type=none",
						"--failover-cache.primary.servers=" + groups.primary().get(0).address(),
						"--failover-cache.backup.servers=" + groups.backup().get(0).address())) {
			assertThat(context.isActive()).isTrue();
			EmbeddedMemcachedNode server = own.primary().get(0);
			MemcachedClient client = new XMemcachedClientBuilder(
					List.of(new InetSocketAddress("127.0.0.1", server.port())))
				.build();
			try {
				client.set("a", 0, "1");
				server.crash();
				await().atMost(Duration.ofSeconds(20))
					.untilAsserted(() -> assertThat(output.getOut()).containsPattern("(WARN|ERROR) .*xmemcached"));
			}
			finally {
				client.shutdown();
			}
		}
	}

}
