/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import net.rubyeye.xmemcached.CASOperation;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.utils.AddrUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class XmemcachedIntegrationTests {

	@Test
	void servesManyThreadsOfAClient() throws Exception {
		try (EmbeddedMemcachedNode node = EmbeddedMemcachedNode.start()) {
			MemcachedClient client = new XMemcachedClientBuilder(AddrUtil.getAddresses(node.address())).build();
			client.setOpTimeout(10_000);
			ExecutorService threads = Executors.newFixedThreadPool(8);
			try {
				assertThat(client.set("counter", 0, "0")).isTrue();
				List<Future<Integer>> results = new ArrayList<>();
				for (int i = 0; i < 8; i++) {
					int thread = i;
					results.add(threads.submit(() -> work(client, thread)));
				}
				for (Future<Integer> result : results) {
					assertThat(result.get(60, TimeUnit.SECONDS)).isEqualTo(200);
				}
				assertThat(client.<String>get("counter")).isEqualTo("1600");
			}
			finally {
				threads.shutdownNow();
				client.shutdown();
			}
		}
	}

	private static int work(MemcachedClient client, int thread) throws Exception {
		int right = 0;
		for (int i = 0; i < 200; i++) {
			String key = "key-" + thread + "-" + i;
			String value = key.repeat(1 + i);
			client.set(key, 100, value);
			client.cas("counter", 0, new Increment());
			if (value.equals(client.<String>get(key)) && client.touch(key, 10)) {
				right++;
			}
		}
		return right;
	}

	private static final class Increment implements CASOperation<String> {

		@Override
		public int getMaxTries() {
			return 10_000;
		}

		@Override
		public String getNewValue(long currentCas, String currentValue) {
			return String.valueOf(Integer.parseInt(currentValue) + 1);
		}

	}

}
