package energy.headroom.benchmarks;
