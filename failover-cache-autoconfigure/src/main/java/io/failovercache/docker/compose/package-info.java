/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Finds the servers in services that Spring Boot runs with Docker Compose. Nothing is
 * connected from here.
 */
@NullMarked
package io.failovercache.docker.compose;

import org.jspecify.annotations.NullMarked;
