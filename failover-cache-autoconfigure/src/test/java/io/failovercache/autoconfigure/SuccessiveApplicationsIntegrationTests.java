/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.io.Serializable;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;

import io.failovercache.observe.EngineStatus;
import io.failovercache.observe.NodeState;
import io.failovercache.test.EmbeddedMemcachedGroups;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Applications that come after one another on the same servers: restarted by the
 * developer tools, or with other settings for what they store.
 */
@Timeout(90)
class SuccessiveApplicationsIntegrationTests {

	@Test
	@SuppressWarnings("unchecked")
	void valueIsOfTheClassesOfTheRestartedApplication() throws Exception {
		try (EmbeddedMemcachedGroups groups = EmbeddedMemcachedGroups.start(1, 1)) {
			for (String format : List.of("jdk", "json", "fory")) {
				String[] settings = settings(groups, format, "none", "restart-" + format);
				for (int restart = 0; restart < 2; restart++) {
					try (RestartedClassLoader loader = restarted();
							ConfigurableApplicationContext context = start(loader, settings)) {
						Function<Long, Object> shop = context.getBean("shop", Function.class);
						Object item = shop.apply(1L);
						assertThat(item.getClass().getClassLoader()).as(format).isSameAs(loader);
						assertThat(item).hasToString("Item[id=1, name=item 1]");
						assertThat(shop.apply(-1L)).as(format).isEqualTo((restart == 0) ? 1 : 0);
					}
				}
			}
		}
	}

	@Test
	@SuppressWarnings("unchecked")
	void formatAndCompressionMayChangeWhileOldInstancesRun() {
		List<String[]> generations = new ArrayList<>();
		try (EmbeddedMemcachedGroups groups = EmbeddedMemcachedGroups.start(1, 1)) {
			for (String format : List.of("jdk", "json", "fory")) {
				for (String algorithm : List.of("none", "gzip", "zstd", "lz4")) {
					generations.add(settings(groups, format, algorithm, "rolling"));
				}
			}
			ClassLoader loader = SuccessiveApplicationsIntegrationTests.class.getClassLoader();
			try (ConfigurableApplicationContext oldest = start(loader, generations.get(0))) {
				Function<Long, Object> old = oldest.getBean("shop", Function.class);
				assertThat(old.apply(0L)).isEqualTo(Shop.item(0L));
				for (int i = 1; i < generations.size(); i++) {
					try (ConfigurableApplicationContext context = start(loader, generations.get(i))) {
						Function<Long, Object> shop = context.getBean("shop", Function.class);
						assertThat(shop.apply((long) i)).isEqualTo(Shop.item(i));
						assertThat(old.apply((long) i)).isEqualTo(Shop.item(i));
						assertThat(shop.apply(0L)).isEqualTo(Shop.item(0L));
						assertThat(shop.apply(-1L)).isEqualTo(1);
					}
				}
				assertThat(old.apply(-1L)).isEqualTo(1);
			}
		}
	}

	private static RestartedClassLoader restarted() {
		URL classes = Shop.class.getProtectionDomain().getCodeSource().getLocation();
		return new RestartedClassLoader(Shop.class.getClassLoader(), classes);
	}

	private static String[] settings(EmbeddedMemcachedGroups groups, String format, String algorithm, String prefix) {
		List<String> settings = new ArrayList<>();
		List.of(groups.properties()).forEach((property) -> settings.add("--" + property));
		settings.addAll(List.of("--failover-cache.serialization.format=" + format,
				"--failover-cache.serialization.read-formats=jdk,json,fory",
				"--failover-cache.compression.algorithm=" + algorithm, "--failover-cache.compression.threshold=1B",
				"--failover-cache.compression.read-algorithms=gzip,zstd,lz4", "--failover-cache.key-prefix=" + prefix,
				"--spring.main.banner-mode=off"));
		return settings.toArray(String[]::new);
	}

	private static ConfigurableApplicationContext start(ClassLoader loader, String[] settings) {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(loader);
		try {
			SpringApplication application = new SpringApplication(new DefaultResourceLoader(loader),
					Class.forName(Application.class.getName(), true, loader));
			application.setWebApplicationType(WebApplicationType.NONE);
			ConfigurableApplicationContext context = application.run(settings);
			EngineStatus engine = context.getBean(EngineStatus.class);
			Awaitility.await().until(() -> engine.nodes().stream().allMatch((node) -> node.state() == NodeState.UP));
			return context;
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	record Item(long id, String name) implements Serializable {

	}

	/**
	 * The cached service. Tests call it as a {@link Function}, because its class is
	 * another one after a restart.
	 */
	static class Shop implements Function<Long, Object> {

		private final AtomicInteger loads = new AtomicInteger();

		/**
		 * Returns an item or, for a negative number, the number of loads.
		 */
		@Override
		@Cacheable(cacheNames = "items", condition = "#p0 >= 0")
		public Object apply(Long id) {
			if (id < 0) {
				return this.loads.get();
			}
			this.loads.incrementAndGet();
			return item(id);
		}

		static Item item(long id) {
			return new Item(id, "item " + id);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Shop shop() {
			return new Shop();
		}

	}

	/**
	 * A class loader like that of the developer tools: it loads the classes of the
	 * application itself, and leaves those of libraries to its parent.
	 */
	private static final class RestartedClassLoader extends URLClassLoader {

		RestartedClassLoader(ClassLoader parent, URL classes) {
			super(new URL[] { classes }, parent);
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			synchronized (getClassLoadingLock(name)) {
				Class<?> known = findLoadedClass(name);
				return (known != null) ? known : findHereFirst(name, resolve);
			}
		}

		private Class<?> findHereFirst(String name, boolean resolve) throws ClassNotFoundException {
			try {
				return findClass(name);
			}
			catch (ClassNotFoundException ex) {
				return super.loadClass(name, resolve);
			}
		}

	}

}
