/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.node;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

import io.failovercache.sample.instance.Rendezvous;
import io.failovercache.sample.instance.SharedDatabase;
import io.failovercache.test.CertificateAuthority;
import io.failovercache.test.EmbeddedMemcachedNode;

/**
 * The initializer that starts the embedded servers where no servers are configured, and
 * points the cache at them. A second instance finds the first one, and uses its servers
 * and its database.
 * <p>
 * As an initializer it sees the environment complete, from whatever source, and comes
 * before the conditions of the auto-configuration. What it sets is the last property
 * source: anything that is set wins. What it starts is closed after every bean.
 */
final class EmbeddedNodesInitializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	static final String PRIMARY = "failover-cache.primary.servers";

	static final String BACKUP = "failover-cache.backup.servers";

	static final String RENDEZVOUS = "sample.rendezvous";

	static final String TLS = "sample.tls";

	private static final String BEAN_NAME = "embeddedNodes";

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		Map<String, Object> properties = new LinkedHashMap<>();
		String file = context.getEnvironment().getProperty(RENDEZVOUS, "");
		if (StringUtils.hasText(file) && !Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
			meet(Rendezvous.at(Path.of(file)), context, properties);
		}
		else {
			startNodes(context, properties);
		}
		context.getEnvironment().getPropertySources().addLast(new MapPropertySource(BEAN_NAME, properties));
	}

	private static void meet(Rendezvous rendezvous, ConfigurableApplicationContext context,
			Map<String, Object> properties) {
		Optional<Map<String, Object>> shared = rendezvous.join();
		if (shared.isPresent()) {
			joinOrStayAlone(shared.get(), context, properties);
			return;
		}
		startNodes(context, properties);
		SharedDatabase database = SharedDatabase.start();
		Map<String, Object> offer = new LinkedHashMap<>(database.forOthers());
		offer.putAll(properties);
		properties.putAll(database.forThisInstance());
		rendezvous.offer(offer);
		closeAtTheEnd(context, "sharedDatabase", () -> {
			rendezvous.withdraw();
			database.close();
		});
	}

	/**
	 * With one database behind two caches that know nothing of each other, both would
	 * lie.
	 */
	private static void joinOrStayAlone(Map<String, Object> shared, ConfigurableApplicationContext context,
			Map<String, Object> properties) {
		if (wanted(context.getEnvironment()) == shared.containsKey(PRIMARY)) {
			properties.putAll(shared);
		}
		else {
			startNodes(context, properties);
		}
	}

	private static void startNodes(ConfigurableApplicationContext context, Map<String, Object> properties) {
		if (wanted(context.getEnvironment())) {
			boolean tls = context.getEnvironment().getProperty(TLS, Boolean.class, false);
			EmbeddedNodes nodes = tls ? startEncrypted(properties) : EmbeddedNodes.start();
			properties.put(PRIMARY, addresses(nodes.primary()));
			properties.put(BACKUP, addresses(nodes.backup()));
			context.getBeanFactory().registerSingleton(BEAN_NAME, nodes);
			closeAtTheEnd(context, BEAN_NAME, nodes);
		}
	}

	/** The certificate is made anew at each start, and its key never leaves this JVM. */
	private static EmbeddedNodes startEncrypted(Map<String, Object> properties) {
		CertificateAuthority authority = CertificateAuthority.create("Authority of the sample");
		properties.put("spring.ssl.bundle.pem.embedded.truststore.certificate", authority.certificatePem());
		properties.put("failover-cache.ssl.bundle", "embedded");
		return EmbeddedNodes.start(authority.issue("localhost", "127.0.0.1"));
	}

	private static boolean wanted(ConfigurableEnvironment environment) {
		Binder binder = Binder.get(environment);
		boolean enabled = environment.getProperty("failover-cache.enabled", Boolean.class, true);
		boolean compose = environment.getProperty("spring.docker.compose.enabled", Boolean.class, false);
		return enabled && !compose && Stream.of(PRIMARY, BACKUP)
			.noneMatch((property) -> binder.bind(property, Bindable.listOf(String.class)).isBound());
	}

	private static String addresses(List<EmbeddedMemcachedNode> group) {
		return group.stream().map(EmbeddedMemcachedNode::address).collect(Collectors.joining(","));
	}

	/** Destroyed in reverse order: what comes first here goes last. */
	private static void closeAtTheEnd(ConfigurableApplicationContext context, String name, AutoCloseable what) {
		((DefaultListableBeanFactory) context.getBeanFactory()).registerDisposableBean(name, () -> {
			what.close();
		});
	}

}
