/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.autoconfigure;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * A condition that matches if the primary servers are configured or supplied by a bean.
 */
class OnServersCondition extends SpringBootCondition implements ConfigurationCondition {

	private static final Bindable<List<String>> SERVERS = Bindable.listOf(String.class);

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Failover cache servers");
		String property = ConfiguredServers.property("primary");
		if (!Binder.get(context.getEnvironment()).bind(property, SERVERS).orElseGet(List::of).isEmpty()) {
			return ConditionOutcome.match(message.foundExactly("property " + property));
		}
		if (context.getBeanFactory() != null && context.getBeanFactory()
			.getBeanNamesForType(FailoverCacheConnectionDetails.class, true, false).length > 0) {
			return ConditionOutcome.match(message.foundExactly("a FailoverCacheConnectionDetails bean"));
		}
		return ConditionOutcome.noMatch(
				message.because("neither '" + property + "' nor a FailoverCacheConnectionDetails bean names a server"));
	}

}
