"""What two sentences say differently: one module for each kind of fact."""
