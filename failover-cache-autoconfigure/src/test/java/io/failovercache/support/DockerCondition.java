/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.support;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/**
 * Behind {@link RequiresDocker}.
 */
final class DockerCondition implements ExecutionCondition {

	private final Requirement requirement = new Requirement("docker",
			() -> DockerClientFactory.instance().isDockerAvailable(),
			"install Docker, start its daemon and let this user reach it");

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		return this.requirement.evaluate();
	}

}
